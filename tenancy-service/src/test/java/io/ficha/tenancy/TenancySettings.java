package io.ficha.tenancy;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** What the environment of the service under test says. */
public final class TenancySettings implements QuarkusTestResourceLifecycleManager {
    public static final String EMAIL = "operator@ficha.test";
    public static final String PASSWORD = "ClaveAdminFichas123!";

    @Override
    public Map<String, String> start() {
        String neighbours = Neighbours.start();
        return Map.of(
                "ficha.catalog-url", neighbours,
                "ficha.payment-url", neighbours,
                "tenancy.super-admin.email", EMAIL,
                "tenancy.super-admin.password", PASSWORD,
                "ficha.router-allowed-networks", "127.0.0.0/8,192.168.100.0/24");
    }

    @Override
    public void stop() {}
}
