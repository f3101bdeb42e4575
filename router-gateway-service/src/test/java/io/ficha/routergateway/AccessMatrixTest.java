package io.ficha.routergateway;

import io.ficha.common.secret.SecretBox;
import io.ficha.common.test.AccessMatrix;
import io.ficha.common.test.AccessMatrix.Party;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routeros.Command;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class AccessMatrixTest {
    private static final String ROUTER = "/api/v1/admin/routers/";
    private static final String RECONNECT = "/api/v1/hotspot/auto-reconnect";
    private static final String DEVICE = "/api/v1/hotspot/dispositivo";
    private static final String PROFILE = "/api/v1/hotspot/user/profile-info";
    private static final String ISP_ROUTERS = "/api/SmartIPS-v1/routers";
    private static final String VALIDATE = "/api/v1/routers/validar-empresa-router";

    @Inject
    SecretBox secrets;

    @Test
    void everyOperationKnowsWhoMayCallIt() {
        try (var router = TestRouter.start(secrets, "7.22.1");
                var rival = TestRouter.start(secrets, "7.22.1")) {
            var id = router.routerId();
            var unready = TestIdentity.router(router.companyId());
            router.guest("34:12:F9:8A:21:4C", "ana");
            var session =
                    router.run(Command.of("/ip/hotspot/active/print")).get(0).get(".id");
            new AccessMatrix(
                            "routergateway",
                            Party.of(router.companyId(), id),
                            Party.of(rival.companyId(), rival.routerId()))
                    .row("POST /internal/republish", "/internal/republish", null, 200, 401)
                    .row(
                            "GET /internal/routers/{routerId}/health",
                            "/internal/routers/" + id + "/health?refresh=true",
                            null,
                            200,
                            401)
                    .row(
                            "GET /internal/routers/{routerId}/subscribers",
                            "/internal/routers/" + id + "/subscribers?companyId=" + router.companyId(),
                            null,
                            200,
                            401)
                    .row(
                            "GET " + ROUTER + "{routerId}/mikrotik-profiles",
                            ROUTER + id + "/mikrotik-profiles",
                            null,
                            200,
                            404)
                    .row(
                            "GET " + ROUTER + "{routerId}/test-connection",
                            ROUTER + id + "/test-connection",
                            null,
                            200,
                            200)
                    .row("GET " + ROUTER + "{routerId}/diferencias", ROUTER + id + "/diferencias", null, 200, 404)
                    .row("GET " + ROUTER + "salud", ROUTER + "salud", null, 200, 200)
                    .row("GET " + ROUTER + "{routerId}/salud", ROUTER + id + "/salud", null, 200, 404)
                    .row("GET " + ROUTER + "{routerId}/diagnostico", ROUTER + id + "/diagnostico", null, 200, 404)
                    .row("GET " + ROUTER + "{routerId}/sesiones", ROUTER + id + "/sesiones", null, 200, 404)
                    .row(
                            "GET " + ROUTER + "{routerId}/sesiones/stream",
                            ROUTER + unready + "/sesiones/stream",
                            null,
                            400,
                            404)
                    .row(
                            "DELETE " + ROUTER + "{routerId}/sesiones/{sessionId}",
                            ROUTER + id + "/sesiones/" + session,
                            null,
                            200,
                            404)
                    .row("GET " + ISP_ROUTERS, ISP_ROUTERS, null, 200, 200)
                    .row("POST " + VALIDATE, VALIDATE, null, 200, 200)
                    .row(
                            "POST " + RECONNECT,
                            RECONNECT,
                            Map.of("username", "PT-NOONE", "current_mac", "02:00:00:00:00:01"),
                            200,
                            200)
                    .row("POST " + DEVICE, DEVICE, Map.of("mac_cliente", "02:00:00:00:00:01"), 200, 200)
                    .row(
                            "POST " + DEVICE + "/conectar",
                            DEVICE + "/conectar",
                            Map.of("mac_cliente", "02:00:00:00:00:01"),
                            200,
                            200)
                    .row("POST " + PROFILE, PROFILE, Map.of("username", "PT-NOONE"), 200, 200)
                    .check();
        }
    }
}
