package io.ficha.tenancy.company;

import io.ficha.common.http.Body;

/** What a company is created with. The provider keys only pass through. */
record NewCompany(
        String nombre,
        String contactoEmail,
        String contactoTelefono,
        String conektaPrivateKey,
        String conektaPublicKey,
        String conektaMode) {
    private static final String PLACEHOLDER = "key_test_default";
    private static final String PUBLIC_PLACEHOLDER = "key_test_default_pub";

    static NewCompany from(Body body) {
        var mode = body.optionalText(10, "conekta_mode");
        var publicKey = body.optionalText(100, "conekta_public_key");
        var company = new NewCompany(
                body.text(100, "nombre"),
                body.text(100, "contacto_email"),
                body.optionalText(20, "contacto_telefono"),
                realKey(body.optionalSecret(100, "conekta_private_key")),
                publicKey == null ? PUBLIC_PLACEHOLDER : publicKey,
                mode == null ? "test" : mode);
        body.check();
        return company;
    }

    private static String realKey(String key) {
        return key == null || key.isBlank() || key.equals(PLACEHOLDER) ? null : key;
    }

    @Override
    public String toString() {
        return "NewCompany[" + nombre + "]";
    }
}
