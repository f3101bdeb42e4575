package io.ficha.benchmarks.stack;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A new company with an administrator, made by the public API alone.
 *
 * @param tag tells this company from those of other runs
 * @param root the platform operator's credential, for {@code Authorization}
 * @param owner the administrator's
 */
public record Company(StackClient api, String tag, String id, String root, String owner) {
    /** Makes it. @throws StackClient.Failed when something does not work */
    public static Company open(StackClient api, String adminEmail, String adminPassword) throws InterruptedException {
        var tag = UUID.randomUUID().toString().substring(0, 8);
        var root = login(api, adminEmail, adminPassword);
        var id = api.post("/admin/empresas", company(tag), "Authorization", root)
                .object()
                .getString("id");
        var email = "bench-" + tag + "@example.com";
        var password = UUID.randomUUID().toString();
        var user = new JsonObject()
                .put("email", email)
                .put("password", password)
                .put("nombre", "Bench")
                .put("rol", "cliente_admin")
                .put("empresa_id", id);
        api.post("/admin/usuarios", user, "Authorization", root);
        return new Company(api, tag, id, root, login(api, email, password));
    }

    /** @return the new router's {@code id} and {@code api_key} */
    public JsonObject addRouter(String name, String host, int port) throws InterruptedException {
        var router = new JsonObject()
                .put("empresa_id", id)
                .put("nombre", name)
                .put("host", host)
                .put("puerto", port)
                .put("usuario", "ficha")
                .put("password", "ficha-router")
                .put("ubicacion", "simulator");
        return api.post("/admin/empresas/" + id + "/routers", router, "Authorization", root)
                .object();
    }

    private static String login(StackClient api, String email, String password) throws InterruptedException {
        var body = new JsonObject().put("email", email).put("password", password);
        return "Bearer "
                + api.post("/api/v1/auth/login", body, null, null).object().getString("access_token");
    }

    private static JsonObject company(String tag) {
        return new JsonObject()
                .put("nombre", "Bench " + tag)
                .put("contacto_email", "bench-" + tag + "@example.com")
                .put("contacto_telefono", "5512345678")
                .put("conekta_private_key", "key_test_default")
                .put("conekta_public_key", "key_test_default_pub")
                .put("conekta_mode", "test");
    }

    /** Names no credential. */
    @Override
    public String toString() {
        return "Company[" + id + "]";
    }
}
