package io.ficha.common.smartips;

import io.ficha.common.event.catalog.SubscriberState;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A subscriber as the SmartIPS API shows one: names, order and nulls are the contract's. */
public final class ClientView {
    private static final List<String> ONLY_IN_FULL = List.of(
            "type_document_identification_id",
            "type_organization_id",
            "municipality_id",
            "type_liability_id",
            "type_regime_id");

    private ClientView() {}

    /** What a subscriber owes, as a negative balance, and has paid ahead. */
    public record Account(BigDecimal balance, BigDecimal wallet) {}

    /** @return all 32 fields */
    public static Map<String, Object> full(SubscriberState client, Account account, ZoneId zone) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", client.clientId());
        view.put("name", client.name());
        view.put("email", client.email());
        view.put("phone", client.phone());
        view.put("address", client.address());
        view.put("coordinates", client.coordinates());
        view.put("photo", "");
        view.put("dni", client.dni());
        view.put("dv", client.dv());
        view.put("custom_token_nuvai", null);
        view.put("created_at", IspDates.local(client.createdAt(), zone));
        view.put("updated_at", IspDates.local(client.updatedAt(), zone));
        view.put("balance", IspMoney.text(account.balance()));
        view.put("odb_id", null);
        view.put("onu_id", null);
        view.put("port", null);
        view.put("onusn", null);
        view.put("zona_id", null);
        view.put("type_document_identification_id", client.typeDocumentIdentificationId());
        view.put("type_organization_id", client.typeOrganizationId());
        view.put("municipality_id", client.municipalityId());
        view.put("type_liability_id", client.typeLiabilityId());
        view.put("type_regime_id", client.typeRegimeId());
        view.put("merchant_registration", client.merchantRegistration());
        view.put("adjustable_amount", "0.00");
        view.put("id_punto_emision", null);
        view.put("wallet_balance", IspMoney.number(account.wallet()));
        view.put("map_marker_icon", null);
        view.put("odb_geo_json", null);
        view.put("odb_geo_json_styles", null);
        view.put("subscriber_no", client.subscriberNo());
        view.put("electronic_invoice", client.electronicInvoice() ? "Si" : "No");
        return view;
    }

    /** @return the 27 fields that invoices show */
    public static Map<String, Object> shortened(SubscriberState client, Account account, ZoneId zone) {
        var view = full(client, account, zone);
        ONLY_IN_FULL.forEach(view::remove);
        return view;
    }
}
