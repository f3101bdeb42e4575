package io.ficha.catalog.subscription;

import static io.ficha.catalog.subscription.ServiceFields.LONGEST_BILLING_TYPE;
import static io.ficha.catalog.subscription.ServiceFields.LONGEST_PASSWORD;
import static io.ficha.catalog.subscription.ServiceFields.LONGEST_USER;

import io.ficha.common.event.catalog.SubscriptionState;
import io.ficha.common.http.Body;
import io.ficha.common.smartips.AdminFields;
import java.util.List;
import java.util.Objects;

/** What changes of a service: only fields that were sent. The plan may be named as in either API. */
record SubscriptionPatch(
        Long planId,
        String ip,
        String mac,
        String userHot,
        String passHot,
        String billingType,
        Boolean sendInvoice,
        boolean changesTypeauth,
        String typeauth,
        Integer treePriority) {
    private static final int LONGEST_ADDRESS = 50;
    private static final int MOST = 8;

    static SubscriptionPatch of(Body body) {
        String ip = body.optionalText(LONGEST_ADDRESS, "ip");
        if (ip != null && !ServiceFields.isIp(ip))
            body.complain("value_error", "ip", "Input should be an IPv4 address");
        String mac = body.optionalText(LONGEST_ADDRESS, "mac");
        if (mac != null && !ServiceFields.isMac(mac))
            body.complain("value_error", "mac", "Input should be a MAC address");
        String user = body.optionalText(LONGEST_USER, "user_hot");
        if (user != null && !ServiceFields.isUser(user)) {
            body.complain("value_error", "user_hot", "Input should be a user name");
        }
        String pass = body.optionalSecret(LONGEST_PASSWORD, "pass_hot");
        if (pass != null && !ServiceFields.isPassword(pass)) {
            body.complain("value_error", "pass_hot", "Input should be a password");
        }
        String billing = body.optionalText(LONGEST_BILLING_TYPE, "billing_type");
        long plan = body.optionalNumber(1, Long.MAX_VALUE, 0, "plan_id", "plan");
        long priority = body.optionalNumber(0, MOST, -1, "tree_priority");
        var patch = new SubscriptionPatch(
                plan == 0 ? null : Long.valueOf(plan),
                ip,
                mac == null ? null : ServiceFields.mac(mac),
                user,
                pass,
                billing == null || billing.isBlank() ? null : billing.strip(),
                body.value("send_invoice") == null ? null : AdminFields.bit(body, "send_invoice", false),
                body.has("typeauth"),
                body.optionalChoice(List.of("pppoe", "hotspot", "queue"), null, "typeauth"),
                priority < 0 ? null : Integer.valueOf((int) priority));
        body.check();
        return patch;
    }

    /** @param sealedPassHot the new password sealed, or null */
    Subscription appliedTo(Subscription before, String sealedPassHot) {
        var it = before.state();
        var state = new SubscriptionState(
                it.serviceId(),
                it.companyId(),
                it.clientId(),
                Objects.requireNonNullElse(planId, it.planId()),
                it.routerId(),
                it.routerNumero(),
                Objects.requireNonNullElse(ip, it.ip()),
                Objects.requireNonNullElse(mac, it.mac()),
                it.dateIn(),
                it.status(),
                it.manuallyCut(),
                Objects.requireNonNullElse(userHot, it.userHot()),
                Objects.requireNonNullElse(sealedPassHot, it.sealedPassHot()),
                Objects.requireNonNullElse(billingType, it.billingType()),
                Objects.requireNonNullElse(sendInvoice, it.sendInvoice()),
                changesTypeauth ? typeauth : it.typeauth(),
                Objects.requireNonNullElse(treePriority, it.treePriority()),
                it.createdAt(),
                it.updatedAt(),
                it.deleted(),
                it.version());
        return new Subscription(
                state,
                before.cutForDebt(),
                before.onMikrotik(),
                before.online(),
                before.appliedVersion(),
                before.failure());
    }

    @Override
    public String toString() {
        return "SubscriptionPatch[]";
    }
}
