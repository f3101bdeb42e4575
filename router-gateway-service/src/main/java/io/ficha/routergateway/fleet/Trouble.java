package io.ficha.routergateway.fleet;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Why a router is not reached: the words that are kept and told, and the code that programs know them by. */
public enum Trouble {
    INCOMPLETE(
            "sin_credenciales", "El router no tiene credenciales configuradas completas (host, usuario, contraseña)"),
    NEVER_LOOKED("sin_revisar", "El router aún no ha sido revisado"),
    UNKNOWN_HOST("nombre_desconocido", "Unknown host "),
    NO_API("sin_api", "No RouterOS API at "),
    REFUSED("conexion_rechazada", "Connection refused to "),
    CERTIFICATE_CHANGED("certificado_cambiado", "Certificate changed at "),
    FAILED("conexion_fallida", "Connection failed to "),
    TIMED_OUT("tiempo_agotado", "Connection timed out to "),
    LOST("conexion_perdida", "Connection lost to "),
    SILENT("sin_respuesta", "No answer"),
    HOST_NOT_ALLOWED("direccion_no_permitida", "Address not allowed for host "),
    PORT_NOT_ALLOWED("puerto_no_permitido", "Port "),
    LOGIN_REFUSED("acceso_rechazado", null),
    OTHER("otro", null);

    /** What RouterOS and our client say of a login; it is kept as it was said. */
    private static final Pattern OF_A_LOGIN = Pattern.compile("(?i).*(password|log in|logged in|login).*");

    private final String code;
    private final String words;

    Trouble(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** @return the code, in the words of the API */
    public String code() {
        return code;
    }

    /** @return the words that are told, when they are about nothing in particular */
    public String words() {
        return words;
    }

    String words(Object about) {
        return words + about;
    }

    /** @return what a text that was told is about */
    public static Trouble of(String told) {
        return Arrays.stream(values())
                .filter(it -> it.words != null && told.startsWith(it.words))
                .findFirst()
                .orElse(OF_A_LOGIN.matcher(told).matches() ? LOGIN_REFUSED : OTHER);
    }
}
