package io.ficha.common.smartips;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The published API for programs of an ISP: its prefix, and its envelope for what goes wrong. */
public final class SmartIps {
    /** Where all its paths begin; spelled as it is published. */
    public static final String PREFIX = "/api/SmartIPS-v1";

    private SmartIps() {}

    /** @return whether the path is one of this API, known or not */
    public static boolean covers(String path) {
        return path != null
                && path.startsWith(PREFIX)
                && (path.length() == PREFIX.length() || path.charAt(PREFIX.length()) == '/');
    }

    /**
     * Tells what went wrong, also under the names that old clients of some operations look for.
     *
     * @param errors what is wrong by field, or null
     */
    public static Map<String, Object> error(String path, String message, Map<String, List<String>> errors) {
        var body = new LinkedHashMap<String, Object>();
        body.put("success", false);
        body.put("message", message);
        if (errors != null) body.put("errors", errors);
        switch (operationOf(path)) {
            case "create-client", "create-service" -> body.put("status", false);
            case "CreateInvoice", "pagar_factura" -> body.put("mesnage", message);
            case "DeleteIvoicePay" -> body.put("mensage", message);
            default -> {}
        }
        return body;
    }

    private static String operationOf(String path) {
        String[] parts = path.split("/", 5);
        return parts.length > 3 ? parts[3] : "";
    }
}
