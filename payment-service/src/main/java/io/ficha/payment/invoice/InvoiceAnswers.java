package io.ficha.payment.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the SmartIPS API answers when something was done, under the misspelled names that are published; where a deployment
 * says so, under {@code message} too, which some clients look for.
 */
@ApplicationScoped
class InvoiceAnswers {
    private final boolean messageToo;

    InvoiceAnswers(@ConfigProperty(name = "ficha.isp-message-too") boolean messageToo) {
        this.messageToo = messageToo;
    }

    Map<String, Object> created(Invoice it) {
        var answer = done("mesnage", "Factura creada exitosamente");
        answer.put("num_bill", it.numBill());
        answer.put("id_invoice", it.id());
        return withMessage(answer, "mesnage");
    }

    Map<String, Object> paid() {
        return withMessage(done("mesnage", "factura pagada"), "mesnage");
    }

    Map<String, Object> takenBack(long invoiceId) {
        return withMessage(done("mensage", "Se a liminado la factura con ID " + invoiceId), "mensage");
    }

    private static Map<String, Object> done(String name, String text) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put(name, text);
        return answer;
    }

    private Map<String, Object> withMessage(Map<String, Object> answer, String name) {
        if (messageToo) answer.put("message", answer.get(name));
        return answer;
    }
}
