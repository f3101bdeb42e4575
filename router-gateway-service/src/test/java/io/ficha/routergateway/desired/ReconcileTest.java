package io.ficha.routergateway.desired;

import static io.ficha.routergateway.desired.DeliveredUsers.PATIENCE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.routergateway.TestRouter;
import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ReconcileTest extends DesiredTest {
    private static final String USER = "/ip/hotspot/user";
    private static final int MANY = Integer.getInteger("reconcile.users", 600); // 5000 for the figure

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void makesUsersAgainOnceThatARouterLost(String version) {
        // Given
        var router = router(version);
        router.control("/backup", new JsonObject());
        var sales = List.of(users.sell(router, "PT-LOST1", null), users.sell(router, "PT-LOST2", null));
        // When
        router.control("/restore", new JsonObject());
        router.control("/reboot", new JsonObject());
        // Then
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            for (var sale : sales) {
                assertThat(router.usersOf(sale.purchaseId())).hasSize(1);
                assertThat(router.usersNamed(sale.username()).get(0))
                        .containsEntry("password", "9388")
                        .containsEntry("profile", "1hora");
            }
        });
    }

    @Test
    void correctsOursAndLeavesForeignUsersAlone() {
        // Given
        var router = router("7.22.1");
        var wrong = users.sell(router, "PT-WRONG", null);
        var gone = users.sell(router, "PT-GONE0", null);
        for (int i = 0; i < 50; i++) {
            router.run(Command.of(USER + "/add")
                    .set("name", "casa-" + i)
                    .set("profile", i % 2 == 0 ? "7dias" : "1dia")
                    .set("comment", i % 3 == 0 ? "ficha de Ana" : "MODE=x"));
        }
        router.run(Command.of(USER + "/add").set("name", "PT-ORPHA").set("comment", "ficha:PUR_NOBODY:1"));
        router.run(Command.of(USER + "/set")
                .id(idOf(router, "PT-WRONG"))
                .set("profile", "7dias")
                .set("password", "other")
                .set("disabled", "yes")
                .set("limit-uptime", "5m"));
        router.run(Command.of(USER + "/remove").id(idOf(router, "PT-GONE0")));
        var foreign = foreign(router);
        // When
        users.reconcile(router, store);
        // Then
        assertThat(foreign).hasSize(51); // the trial user is one
        assertThat(foreign(router)).isEqualTo(foreign);
        assertThat(router.usersNamed("PT-ORPHA")).isEmpty();
        assertThat(router.usersOf(wrong.purchaseId()).get(0))
                .containsEntry("profile", "1hora")
                .containsEntry("password", "9388")
                .containsEntry("disabled", "false")
                .containsEntry("limit-uptime", "0s");
        assertThat(router.usersOf(gone.purchaseId())).hasSize(1);
    }

    @Test
    void leavesAloneWhatWasSoldThroughAnotherRecordOfTheDevice() {
        // Given
        var router = router("7.22.1");
        var sale = users.sell(router, "PT-SHARE", null);
        var company = TestIdentity.company();
        var record = TestIdentity.router(company, "127.0.0.1", router.port());
        TestRouter.publishCredentials(secrets, company, record, "s3cr3t");
        // When
        users.reconcile(company, record, store);
        // Then
        assertThat(router.usersOf(sale.purchaseId())).hasSize(1);
    }

    @Test
    void writesNothingTheSecondTime() {
        // Given
        var router = router("7.22.1");
        users.lost(router, 30);
        users.reconcile(router, store);
        long writes = writes(router);
        assertThat(writes).isEqualTo(30);
        // When
        users.reconcile(router, store);
        // Then
        assertThat(writes(router)).isEqualTo(writes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.49.17", "7.22.1"})
    void fillsALongWay(String version) {
        // Given
        var router = router(version);
        router.fault("latencyMillis", 50);
        var purchases = users.lost(router, MANY);
        // When
        users.reconcile(router, store);
        // Then
        assertThat(router.run(Command.of(USER + "/print").proplist("comment")))
                .extracting(row -> row.get("comment"))
                .containsAll(purchases.stream().map(it -> "ficha:" + it + ":1").toList());
        assertThat(router.count(USER + "/add")).isEqualTo(MANY);
    }

    @Test
    void goesOnWhereTheConnectionWasCut() {
        // Given
        var router = router("7.22.1");
        users.lost(router, 300);
        router.fault("dropAfterSentences", 120);
        // When
        store.dueNow(router.companyId(), router.routerId()).await().atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> router.count(USER + "/add") > 100);
        router.fault("dropAfterSentences", 0);
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ours(router)).hasSize(300));
        assertThat(ours(router).stream().map(row -> row.get("comment")).distinct())
                .hasSize(300);
    }

    @Test
    void settlesALostReplyByReading() {
        // Given
        var router = router("7.22.1");
        users.lost(router, 20);
        router.fault("executeButSwallowReplyOf", USER + "/add");
        // When
        users.reconcile(router, store);
        // Then
        assertThat(ours(router)).hasSize(20);
    }

    @Test
    void isNotHeldUpByARouterWhoseReplyNeverEnds() {
        // Given
        var endless = router("7.22.1");
        users.sell(endless, "PT-ENDLE", null);
        endless.fault("endlessRows", USER + "/print");
        store.dueNow(endless.companyId(), endless.routerId()).await().atMost(PATIENCE);
        var other = router("7.22.1");
        // When
        users.lost(other, 10);
        users.reconcile(other, store);
        // Then
        assertThat(ours(other)).hasSize(10);
    }

    @Test
    void saysWhatItWouldChangeAndChangesNothing() {
        // Given
        var router = router("7.22.1");
        users.sell(router, "PT-DIFF0", null);
        users.sell(router, "PT-GOOD0", null);
        var name = users.sell(router, "PT-AWAY0", null).username();
        router.run(Command.of(USER + "/remove").id(idOf(router, name)));
        router.run(Command.of(USER + "/set")
                .id(idOf(router, "PT-DIFF0"))
                .set("profile", "7dias")
                .set("password", "other"));
        // Then
        differences(router, router.companyId())
                .statusCode(200)
                .body("router_id", equalTo(router.routerId()))
                .body("correctos", equalTo(1))
                .body("crear", equalTo(1))
                .body("corregir", equalTo(1))
                .body("quitar", equalTo(0))
                .body("diferencias", hasSize(3))
                .body("diferencias.findAll { it.accion == 'crear' }.usuario", equalTo(List.of("PT-AWAY0")))
                .body("diferencias.findAll { it.campo == 'profile' }.actual", equalTo(List.of("7dias")))
                .body("diferencias.findAll { it.campo == 'profile' }.deseado", equalTo(List.of("1hora")))
                .body("diferencias.campo", containsInAnyOrder(null, "profile", "password"))
                .body("diferencias.findAll { it.campo == 'password' }.deseado.unique()", equalTo(nothing()));
        assertThat(router.usersNamed("PT-AWAY0")).isEmpty();
    }

    @Test
    void hidesTheDifferencesOfForeignAndUnreachableRouters() {
        // Given
        var router = router("7.22.1");
        // Then
        differences(router, TestIdentity.company())
                .statusCode(404)
                .body("detail", equalTo("Router no encontrado o no pertenece a tu empresa"));
        router.fault("down", true);
        differences(router, router.companyId())
                .statusCode(500)
                .body("detail", containsString("Error al conectar con el router MikroTik: "));
    }

    private static List<Object> nothing() {
        var list = new ArrayList<Object>();
        list.add(null);
        return list;
    }

    private static ValidatableResponse differences(TestRouter router, String company) {
        return given().auth()
                .oauth2(TestIdentity.clienteAdmin(company))
                .get("/api/v1/admin/routers/" + router.routerId() + "/diferencias")
                .then();
    }

    private static String idOf(TestRouter router, String name) {
        return router.usersNamed(name).get(0).get(".id");
    }

    private static List<Row> foreign(TestRouter router) {
        return router.run(Command.of(USER + "/print")).stream()
                .filter(row -> !row.getOrDefault("comment", "").startsWith("ficha:"))
                .toList();
    }

    private static List<Row> ours(TestRouter router) {
        return router.run(Command.of(USER + "/print")).stream()
                .filter(row -> row.getOrDefault("comment", "").startsWith("ficha:"))
                .toList();
    }

    private static long writes(TestRouter router) {
        return router.count(USER + "/add") + router.count(USER + "/set") + router.count(USER + "/remove");
    }
}
