package io.ficha.catalog.client;

import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.http.Body;
import io.ficha.common.smartips.AdminFields;
import java.util.List;
import java.util.regex.Pattern;

/** What an administrator changes of a subscriber: only fields that were sent. */
final class ClientPatch {
    private static final Pattern DNI = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,20}");
    private static final SubscriberState BLANK = new SubscriberState(
            0, "", null, null, null, null, null, 0, null, null, null, 0, 0, 0, 0, 0, null, false, null, null, null,
            false, 1);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 300;
    private static final int LONGEST = 100;
    private static final int LONGEST_REGISTRATION = 50;
    private static final int LONGEST_DV = 10;
    private static final int LONGEST_PASSWORD = 256;
    private final Body body;
    private final String pass;

    private ClientPatch(Body body, String pass) {
        this.body = body;
        this.pass = pass;
    }

    static ClientPatch of(Body body) {
        String pass = body.optionalSecret(LONGEST_PASSWORD, "pass");
        if (pass != null && pass.isBlank()) body.complain("string_too_short", "pass", "Input should be a password");
        var patch = new ClientPatch(body, pass);
        patch.appliedTo(BLANK);
        body.check();
        return patch;
    }

    /** @return the new password, or null */
    String pass() {
        return pass;
    }

    SubscriberState appliedTo(SubscriberState it) {
        return new SubscriberState(
                it.clientId(),
                it.companyId(),
                body.has("name") ? body.text(LONGEST_NAME, "name") : it.name(),
                body.has("dni") ? AdminFields.code(body, "dni", DNI) : it.dni(),
                body.has("email") ? body.email("email") : it.email(),
                body.has("phone") ? AdminFields.code(body, "phone", PHONE) : it.phone(),
                it.subscriberNo(),
                body.has("billing_due_date") ? (int) body.number(1, 30, "billing_due_date") : it.billingDueDate(),
                text("address", LONGEST_ADDRESS, it.address()),
                text("coordinates", LONGEST, it.coordinates()),
                text("dv", LONGEST_DV, it.dv()),
                number("type_document_identification_id", it.typeDocumentIdentificationId()),
                number("type_organization_id", it.typeOrganizationId()),
                number("municipality_id", it.municipalityId()),
                number("type_liability_id", it.typeLiabilityId()),
                number("type_regime_id", it.typeRegimeId()),
                text("merchant_registration", LONGEST_REGISTRATION, it.merchantRegistration()),
                "Si".equals(body.optionalChoice(List.of("Si", "No"), said(it), "electronic_invoice")),
                body.has("partner_id") ? partner() : it.partnerId(),
                it.createdAt(),
                it.updatedAt(),
                it.deleted(),
                it.version());
    }

    private Long partner() {
        return body.value("partner_id") == null ? null : Long.valueOf(body.number(1, Long.MAX_VALUE, "partner_id"));
    }

    private String text(String name, int max, String before) {
        return body.has(name) ? body.optionalText(max, name) : before;
    }

    private int number(String name, int before) {
        return (int) body.optionalNumber(0, Integer.MAX_VALUE, before, name);
    }

    private static String said(SubscriberState it) {
        return it.electronicInvoice() ? "Si" : "No";
    }
}
