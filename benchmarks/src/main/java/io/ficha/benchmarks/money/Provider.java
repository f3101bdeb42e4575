package io.ficha.benchmarks.money;

import io.vertx.core.json.JsonObject;

/** A payment provider: how a sale through it is asked for, and how it fails. */
enum Provider {
    CONEKTA("conekta", 30) {
        @Override
        JsonObject sale(long productId, boolean declined) {
            return guest(productId)
                    .put("token_tarjeta", declined ? "tok_test_insufficient_funds" : "tok_test_visa_4242");
        }

        @Override
        JsonObject faults(int every) {
            // A charge that was never made and cannot be found is for a person by design, so none is prevented here.
            return common(every)
                    .put("errorAfterEffect", often(every).put("status", 502).put("html", true))
                    .put("readError", often(every + 3).put("status", 503))
                    .put("searchDelayMillis", 1500);
        }
    },
    MERCADO_PAGO("mercado-pago", 31) {
        @Override
        JsonObject sale(long productId, boolean declined) {
            return guest(productId)
                    .put("payment_method_id", "visa")
                    .put("token", declined ? "card_test_FUND" : "card_test_APRO")
                    .put("monto", 15.00)
                    .put("cuotas", 1);
        }

        @Override
        JsonObject faults(int every) {
            return common(every)
                    .put("errorBeforeEffect", often(every).put("status", 500))
                    .put("errorAfterEffect", often(every + 1).put("status", 503))
                    .put("readError", often(every + 3).put("status", 500))
                    .put("webhookForged", often(every + 5));
        }
    };

    private static final int KINDS = 9;

    private final String label;
    private final int portOffset;

    Provider(String label, int portOffset) {
        this.label = label;
        this.portOffset = portOffset;
    }

    /** What the body of a pay request holds. */
    abstract JsonObject sale(long productId, boolean declined);

    abstract JsonObject faults(int every);

    /** @return the settings that make so many percent of its calls fail, every kind as often as the others */
    JsonObject failing(int percent) {
        return percent == 0 ? new JsonObject() : faults(100 * KINDS / percent);
    }

    /** @return its name in the simulators' control API */
    String label() {
        return label;
    }

    int portOffset() {
        return portOffset;
    }

    private static JsonObject guest(long productId) {
        return new JsonObject()
                .put("producto_id", productId)
                .put("nombre_cliente", "Ana Ejemplo")
                .put("email_cliente", "ana@example.com")
                .put("telefono_cliente", "5512345678");
    }

    private static JsonObject common(int every) {
        return new JsonObject()
                .put("loseAnswer", often(every + 2))
                .put("slowDrip", often(every + 4).put("value", 20))
                .put("foreignSearchHit", often(5))
                .put("webhookDrop", often(every + 6))
                .put("webhookDuplicate", often(every + 7).put("value", 3))
                .put("webhookReorder", often(every + 8))
                .put("webhookDelay", often(every + 9).put("value", 3000));
    }

    private static JsonObject often(int every) {
        return new JsonObject().put("times", 1_000_000).put("every", every);
    }
}
