package io.ficha.catalog.subscription;

import static io.ficha.catalog.subscription.ServiceFields.LONGEST_BILLING_TYPE;
import static io.ficha.catalog.subscription.ServiceFields.LONGEST_PASSWORD;
import static io.ficha.catalog.subscription.ServiceFields.LONGEST_USER;

import io.ficha.common.http.Body;
import io.ficha.common.smartips.AdminFields;
import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.IspDates;
import java.time.LocalDate;

/** A service that a program or an administrator of an ISP wants to give a subscriber. */
record NewSubscription(
        long router,
        long plan,
        LocalDate dateIn,
        String ip,
        String userHot,
        String passHot,
        String mac,
        boolean sendInvoice,
        String billingType) {
    private static final int LONGEST_ADDRESS = 50;

    static NewSubscription of(IspBody body) {
        String ip = body.text("ip", LONGEST_ADDRESS);
        if (!ip.isEmpty() && !ServiceFields.isIp(ip)) body.complain("ip", "El campo ip debe ser una dirección IPv4.");
        String mac = body.text("mac", LONGEST_ADDRESS);
        if (!mac.isEmpty() && !ServiceFields.isMac(mac))
            body.complain("mac", "El campo mac debe ser una dirección MAC.");
        String billing = body.optionalText("billing_type", LONGEST_BILLING_TYPE);
        var wanted = new NewSubscription(
                body.id("router"),
                body.id("plan"),
                body.date("date_in", IspDates.Form.DAY_FIRST),
                ip,
                body.text("user_hot", LONGEST_USER),
                body.secret("pass_hot", LONGEST_PASSWORD),
                ServiceFields.mac(mac),
                body.optionalFlag("send_invoice", false),
                billing == null ? ServiceFields.RECURRING : billing);
        body.check();
        return wanted;
    }

    /** @return the same of an administrator; without a day it begins on {@code today} */
    static NewSubscription of(Body body, LocalDate today) {
        String ip = body.optionalText(LONGEST_ADDRESS, "ip");
        if (ip != null && !ip.isEmpty() && !ServiceFields.isIp(ip))
            body.complain("value_error", "ip", "Input should be an IPv4 address");
        String mac = body.optionalText(LONGEST_ADDRESS, "mac");
        if (mac != null && !mac.isEmpty() && !ServiceFields.isMac(mac))
            body.complain("value_error", "mac", "Input should be a MAC address");
        String user = body.text(LONGEST_USER, "user_hot");
        if (body.value("user_hot") != null && !ServiceFields.isUser(user))
            body.complain("value_error", "user_hot", "Input should be a user name");
        String pass = body.secret(LONGEST_PASSWORD, "pass_hot");
        if (body.value("pass_hot") != null && !ServiceFields.isPassword(pass))
            body.complain("value_error", "pass_hot", "Input should be a password");
        var since = body.value("date_in") == null ? null : body.text(LONGEST_ADDRESS, "date_in");
        var day = since == null ? today : IspDates.parse(since, IspDates.Form.DAY_FIRST);
        if (day == null) body.complain("date_parsing", "date_in", "Input should be a date in the form YYYY-MM-DD");
        String billing = body.optionalText(LONGEST_BILLING_TYPE, "billing_type");
        var wanted = new NewSubscription(
                body.number(1, Integer.MAX_VALUE, "router"),
                body.number(1, Long.MAX_VALUE, "plan"),
                day,
                ip == null ? "" : ip,
                user,
                pass,
                mac == null ? "" : ServiceFields.mac(mac),
                AdminFields.bit(body, "send_invoice", false),
                billing == null || billing.isBlank() ? ServiceFields.RECURRING : billing.strip());
        body.check();
        return wanted;
    }

    @Override
    public String toString() {
        return "NewSubscription[]";
    }
}
