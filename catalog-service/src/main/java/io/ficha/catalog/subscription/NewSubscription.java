package io.ficha.catalog.subscription;

import static io.ficha.catalog.subscription.ServiceFields.LONGEST_BILLING_TYPE;
import static io.ficha.catalog.subscription.ServiceFields.LONGEST_PASSWORD;
import static io.ficha.catalog.subscription.ServiceFields.LONGEST_USER;

import io.ficha.common.smartips.IspBody;
import io.ficha.common.smartips.IspDates;
import java.time.LocalDate;

/** A service that a program of an ISP wants to give a subscriber. */
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

    @Override
    public String toString() {
        return "NewSubscription[]";
    }
}
