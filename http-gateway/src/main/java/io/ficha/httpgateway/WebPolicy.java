package io.ficha.httpgateway;

/**
 * What a browser lets each page do. Hosts of payment providers appear on the page of that provider's card step alone;
 * nothing inline runs anywhere.
 */
record WebPolicy(SimulatedTokenizers simulated) {
    static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), usb=()";
    private static final String PANEL =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String CONEKTA = "https://pay.conekta.com";
    private static final String MERCADO_PAGO = "https://secure-fields.mercadopago.com";

    String panel() {
        return PANEL;
    }

    /** @param step the rest of the path: a provider, {@code listo} or null */
    String portal(String step) {
        if ("conekta".equals(step))
            return policy(
                    " " + CONEKTA, "'self' 'unsafe-inline'", " " + CONEKTA + " https://api.conekta.io", CONEKTA, "");
        if ("mercadopago".equals(step))
            return policy(
                    " https://sdk.mercadopago.com https://www.mercadopago.com https://http2.mlstatic.com",
                    "'self' 'unsafe-inline'",
                    " " + MERCADO_PAGO + " https://api.mercadopago.com https://api-static.mercadopago.com"
                            + " https://api.mercadolibre.com https://events.mercadopago.com",
                    MERCADO_PAGO,
                    " https://http2.mlstatic.com");
        return policy("", "'self'", "", null, "");
    }

    private String policy(String scripts, String styles, String connects, String frames, String images) {
        return "default-src 'none'; script-src 'self'" + scripts + "; style-src " + styles
                + "; img-src 'self' data:" + images + "; connect-src 'self'" + connects + simulated.sources()
                + (frames == null ? "" : "; frame-src " + frames)
                + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }
}
