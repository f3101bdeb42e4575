package io.ficha.localstack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environment of each process: the user's own, with what the stack decides laid over it. */
final class PartEnvironment {
    static final List<String> GONE = List.of("JWT_APIKEY_SECRET", "JWT_SESSION_SECRET");
    private static final String LOOPBACK = "127.0.0.1";

    private final StackOptions options;
    private final Infrastructure infrastructure;
    private final Secrets secrets;

    PartEnvironment(StackOptions options, Infrastructure infrastructure, Secrets secrets) {
        this.options = options;
        this.infrastructure = infrastructure;
        this.secrets = secrets;
    }

    Map<String, String> of(Part part) {
        var env = new HashMap<>(options.environment());
        GONE.forEach(env::remove);
        defaults(env);
        // Decided here: another value would point somewhere else than where the stack is.
        env.put("HTTP_PORT", Integer.toString(options.ports().of(part)));
        if (part != Part.HTTP_GATEWAY || options.setting("HTTP_HOST") == null) {
            env.put("HTTP_HOST", LOOPBACK);
        }
        env.put("KAFKA_BOOTSTRAP_SERVERS", infrastructure.kafkaBootstrap());
        env.put("TENANCY_URL", url(Part.TENANCY));
        env.put("CATALOG_URL", url(Part.CATALOG));
        env.put("PAYMENT_URL", url(Part.PAYMENT));
        env.put("ROUTER_GATEWAY_URL", url(Part.ROUTER_GATEWAY));
        env.put("SERVICE_TOKEN", secrets.serviceToken());
        env.put("SECRETS_KEYSET", secrets.keyset());
        if (part.isService()) {
            env.put("DATABASE_URL", infrastructure.databaseUrl(part));
        } else {
            List.of("DATABASE_URL", "SECRETS_KEYSET", "SERVICE_TOKEN").forEach(env::remove);
        }
        if (part == Part.TENANCY) {
            env.put("SUPER_ADMIN_INITIAL_EMAIL", secrets.adminEmail());
            env.put("SUPER_ADMIN_INITIAL_PASSWORD", secrets.adminPassword());
        } else {
            env.remove("SUPER_ADMIN_INITIAL_PASSWORD");
        }
        return env;
    }

    private void defaults(Map<String, String> env) {
        absent(env, "PUBLIC_BASE_URL", url(Part.HTTP_GATEWAY));
        absent(env, "ROUTER_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
        absent(env, "DELIVERY_DEADLINE", "PT15M");
        absent(
                env,
                "ROUTES_FILE",
                options.home().resolve("deploy/kubernetes/base/httproute.yaml").toString());
        if (options.parts().contains(Part.SIMULATORS)) {
            var ports = options.ports();
            absent(env, "CONEKTA_API_URL", "http://" + LOOPBACK + ":" + ports.conekta());
            absent(env, "MERCADO_PAGO_API_URL", "http://" + LOOPBACK + ":" + ports.mercadoPago());
            absent(env, "SIMULATED_TOKENIZERS", tokenizers(env));
            absent(env, "TELEGRAM_API_URL", "http://" + LOOPBACK + ":" + ports.telegram());
            if (env.getOrDefault("SMTP_HOST", "").isBlank()) {
                env.put("SMTP_HOST", LOOPBACK);
                env.put("SMTP_PORT", Integer.toString(ports.smtp()));
                env.put("SMTP_TLS", "none");
                absent(env, "SMTP_FROM", "Ficha <soporte@ficha.example>");
                List.of("SMTP_USER", "SMTP_PASSWORD").forEach(env::remove);
            }
        }
    }

    /** The portal sends cards to a simulator only where payments go there, too. */
    private String tokenizers(Map<String, String> env) {
        var ports = options.ports();
        var tokenizers = new ArrayList<String>();
        if (env.get("CONEKTA_API_URL").equals("http://" + LOOPBACK + ":" + ports.conekta())) {
            tokenizers.add("conekta=" + env.get("CONEKTA_API_URL"));
        }
        if (env.get("MERCADO_PAGO_API_URL").equals("http://" + LOOPBACK + ":" + ports.mercadoPago())) {
            tokenizers.add("mercadopago=" + env.get("MERCADO_PAGO_API_URL"));
        }
        return String.join(",", tokenizers);
    }

    private static void absent(Map<String, String> env, String name, String value) {
        if (env.getOrDefault(name, "").isBlank()) {
            env.put(name, value);
        }
    }

    private String url(Part part) {
        return "http://" + LOOPBACK + ":" + options.ports().of(part);
    }
}
