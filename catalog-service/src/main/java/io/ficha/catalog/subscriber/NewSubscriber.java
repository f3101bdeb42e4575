package io.ficha.catalog.subscriber;

import io.ficha.common.http.Body;
import io.ficha.common.smartips.AdminFields;
import io.ficha.common.smartips.IspBody;
import java.util.regex.Pattern;

/** Somebody whom a program or an administrator of an ISP wants to add; {@code pass} may be empty: nobody has it then. */
public record NewSubscriber(String name, String phone, String email, String dni, int billingDueDate, String pass) {
    /** What an identity number may look like. */
    static final Pattern DNI = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,29}");

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,20}");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PASSWORD = 256;
    private static final int LAST_DAY = 30;

    static NewSubscriber of(IspBody body) {
        var wanted = new NewSubscriber(
                body.text("name", LONGEST_NAME),
                body.phone("phone"),
                body.email("email"),
                body.code("dni", DNI, "El campo dni debe tener de 1 a 30 letras, dígitos, puntos o guiones."),
                (int) body.number("billing_due_date", 1, LAST_DAY),
                body.secret("pass", LONGEST_PASSWORD));
        body.check();
        return wanted;
    }

    /** @return the same of an administrator, who need not choose a password */
    public static NewSubscriber of(Body body) {
        String pass = body.optionalSecret(LONGEST_PASSWORD, "pass");
        var wanted = new NewSubscriber(
                body.text(LONGEST_NAME, "name"),
                AdminFields.code(body, "phone", PHONE),
                body.email("email"),
                AdminFields.code(body, "dni", DNI),
                (int) body.number(1, LAST_DAY, "billing_due_date"),
                pass == null || pass.isBlank() ? "" : pass);
        body.check();
        return wanted;
    }

    @Override
    public String toString() {
        return "NewSubscriber[]";
    }
}
