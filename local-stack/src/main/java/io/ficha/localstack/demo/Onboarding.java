package io.ficha.localstack.demo;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A company's way from its registration to its first sale, call by call and in this order. Names are new each time, so
 * that it may be walked as often as one likes.
 */
public final class Onboarding {
    private final Api api;
    private final String suffix =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final String adminPassword = "Clave-" + suffix + "-Demo456!";
    private Api superAdmin;
    private Api companyAdmin;
    private String companyId = "";
    private String routerId = "";
    private String keyId = "";
    private String apiKey = "";
    private long productId;

    /** @param api the HTTP gateway */
    public Onboarding(Api api) {
        this.api = api;
    }

    /** @param superAdmin the HTTP gateway in a super admin's session */
    public Onboarding(Api api, Api superAdmin) {
        this(api);
        this.superAdmin = superAdmin;
    }

    /**
     * Walks all of the way.
     *
     * @param port where the simulated router listens
     * @param profile the router's profile that the product sells
     */
    public Portal walk(int port, String profile) {
        createCompany();
        createRouter(port);
        createAdmin();
        logInAsAdmin();
        configureConekta();
        createProduct(profile);
        return portal();
    }

    Answer logInAsSuperAdmin(String email, String password) {
        var answer = logIn(email, password);
        superAdmin = api.session(answer.text("/access_token"));
        return answer;
    }

    Answer createCompany() {
        var answer = superAdmin
                .post(
                        "/admin/empresas",
                        Map.of(
                                "nombre",
                                companyName(),
                                "contacto_email",
                                "contacto-" + suffix + "@example.com",
                                "contacto_telefono",
                                "5512345678"))
                .expect(200);
        companyId = answer.text("/id");
        return answer;
    }

    String companyName() {
        return "WiFi Café Central " + suffix;
    }

    Answer createRouter(int port) {
        var answer = superAdmin
                .post(
                        "/admin/empresas/" + companyId + "/routers",
                        Map.of(
                                "empresa_id", companyId,
                                "nombre", "Router Principal " + suffix,
                                "host", "127.0.0.1",
                                "puerto", port,
                                "usuario", "ficha",
                                "password", "ficha-router",
                                "ubicacion", "Planta baja, junto a caja"))
                .expect(200);
        routerId = answer.text("/id");
        apiKey = answer.text("/api_key");
        keyId = answer.text("/api_key_info/key_id");
        return answer;
    }

    Answer createAdmin() {
        return superAdmin
                .post(
                        "/admin/usuarios",
                        Map.of(
                                "email",
                                adminEmail(),
                                "password",
                                adminPassword,
                                "nombre",
                                "Carlos Ramírez",
                                "rol",
                                "cliente_admin",
                                "empresa_id",
                                companyId))
                .expect(200);
    }

    private String adminEmail() {
        return "carlos-" + suffix + "@example.com";
    }

    Answer logInAsAdmin() {
        var answer = logIn(adminEmail(), adminPassword);
        companyAdmin = api.session(answer.text("/access_token"));
        return answer;
    }

    private Answer logIn(String email, String password) {
        return tryLogIn(email, password).expect(200);
    }

    private Answer tryLogIn(String email, String password) {
        return api.post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    /** @return what the company's administrator is told who logs in once more */
    public Answer tryLogInAsAdmin() {
        return tryLogIn(adminEmail(), adminPassword);
    }

    /** @return the HTTP gateway in the session of the company's administrator */
    public Api companyAdmin() {
        return companyAdmin;
    }

    Answer configureConekta() {
        return companyAdmin
                .post(
                        "/api/v1/admin/mi-empresa/configurar-conekta",
                        Map.of("private_key", "key_test_" + suffix, "public_key", "key_pub_" + suffix, "mode", "test"))
                .expect(200);
    }

    Answer createProduct(String profile) {
        var answer = companyAdmin
                .post(
                        "/api/v1/admin/products",
                        Map.of(
                                "router_id",
                                routerId,
                                "perfil_mikrotik_id",
                                "profile-" + suffix,
                                "perfil_mikrotik_nombre",
                                profile,
                                "nombre_venta",
                                "1 Hora de Internet",
                                "descripcion",
                                "Acceso ilimitado por 1 hora",
                                "precio",
                                15.00,
                                "moneda",
                                "MXN",
                                "detalles",
                                List.of(Map.of("label", "Velocidad", "value", "10 Mbps"))))
                .expect(201);
        productId = answer.json().path("id").asLong();
        return answer;
    }

    Answer testConnection() {
        return companyAdmin.get("/api/v1/admin/routers/" + routerId + "/test-connection");
    }

    Answer profiles() {
        return companyAdmin
                .get("/api/v1/admin/routers/" + routerId + "/mikrotik-profiles")
                .expect(200);
    }

    /** @return the path where a guest finds the portal, with the key in its fragment as the router's page has it: a secret */
    public String portalPath() {
        return "/p/" + routerId + "#k=" + apiKey;
    }

    /** @return a ZIP archive with the pages of the router's hotspot, which hold its key */
    public byte[] routerPages() {
        return companyAdmin.download(
                "/api/v1/admin/mi-empresa/routers/" + routerId + "/paginas", Map.of("api_key", apiKey));
    }

    /** Puts one more product on sale, with these fields over the usual ones. */
    public Answer createProduct(Map<String, Object> fields) {
        var product = new LinkedHashMap<String, Object>();
        product.put("router_id", routerId);
        product.put("perfil_mikrotik_nombre", "1hora");
        product.put("precio", 15.00);
        product.put("moneda", "MXN");
        product.putAll(fields);
        return companyAdmin.post("/api/v1/admin/products", product).expect(201);
    }

    Portal portal() {
        return new Portal(api.key(apiKey), companyId, routerId, keyId, productId);
    }
}
