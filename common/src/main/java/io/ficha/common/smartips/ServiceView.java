package io.ficha.common.smartips;

import io.ficha.common.event.catalog.SubscriptionState;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service of a subscriber as the SmartIPS API shows one: names, order and nulls are the contract's. */
public final class ServiceView {
    /** Stands for every password. */
    public static final String MASK = "********";

    private ServiceView() {}

    /**
     * @param onMikrotik whether the router has confirmed it
     * @param online {@code ver} until the first look, then {@code on} or {@code off}
     * @return its 24 fields, to which the operation adds what it embeds
     */
    public static Map<String, Object> of(SubscriptionState service, boolean onMikrotik, String online, ZoneId zone) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", service.serviceId());
        view.put("client_id", service.clientId());
        view.put("ip", service.ip());
        view.put("mac", service.mac());
        view.put("date_in", service.dateIn().toString());
        view.put("plan_id", service.planId());
        view.put("router_id", service.routerNumero());
        view.put("status", service.status());
        view.put("user_hot", service.userHot());
        view.put("pass_hot", MASK);
        view.put("typeauth", service.typeauth());
        view.put("onmikrotik", onMikrotik ? 1 : 0);
        view.put("created_at", IspDates.day(service.createdAt(), zone));
        view.put("updated_at", IspDates.day(service.updatedAt(), zone));
        view.put("billing_type", service.billingType());
        view.put("online", online);
        view.put("tree_priority", service.treePriority());
        view.put("manually_cortado", service.manuallyCut() ? 1 : 0);
        view.put("smartolt_sn", null);
        view.put("geo_json", null);
        view.put("geo_json_styles", null);
        view.put("send_invoice", service.sendInvoice() ? 1 : 0);
        view.put("ipv6", "");
        view.put("ipv6_delegated", "");
        return view;
    }
}
