package io.ficha.routergateway.doctor;

/**
 * What one check came to.
 *
 * @param estado {@code ok}, {@code aviso}, {@code error}, {@code no_aplica} or {@code desconocido}
 * @param comando what to paste into the router's terminal to mend it; null when no command can
 */
record Finding(String id, String estado, String titulo, String significado, String comando) {
    boolean isError() {
        return estado.equals("error");
    }
}
