package io.ficha.catalog.isp;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class ClientListTest {
    private static final String PATH = Isp.API + "/clients";
    private static Isp isp;
    private static Isp there;
    private static int cheap;
    private static int dear;
    private static int ana;
    private static int bruno;
    private static int carla;

    private static synchronized void open() {
        if (isp != null) return;
        var made = Isp.open();
        there = made.withAnotherRouter();
        cheap = made.plan();
        dear = made.plan();
        ana = made.create("0101", Map.of("name", "Ana MUÑOZ", "email", "ana_1@example.com", "phone", "+593991"))
                .extract()
                .path("client.id");
        bruno = made.create("0202", Map.of("name", "Bruno 100%", "email", "b@example.com"))
                .extract()
                .path("client.id");
        carla = made.create("0303", Map.of("name", "Carla", "email", "ana91@example.com"))
                .extract()
                .path("client.id");
        int cut = made.service("0101", cheap);
        there.give("0101", dear, Map.of()).statusCode(200);
        made.admin().post(Isp.ADMIN + "/servicios/" + cut + "/cortar").then().statusCode(200);
        made.give("0202", cheap, Map.of()).statusCode(200);
        made.admin()
                .body(Map.of("partner_id", 7))
                .put(Isp.ADMIN + "/clientes/" + carla)
                .then()
                .statusCode(200);
        isp = made;
    }

    @Test
    void showsTheNewestFirstWithAllTheirServices() {
        open();
        list("").body("data.id", contains(carla, bruno, ana))
                .body("data[0].service", empty())
                .body("data[2].service.router.name", contains("RB-PRINCIPAL", "RB-" + there.numero()))
                .body("data[2].service.status", contains("de", "ac"));
    }

    @Test
    void wantsOneServiceThatMeetsAllOfIt() {
        open();
        list("?status=ac&plan=" + cheap).body("data.id", contains(bruno));
        list("?status=de&plan=" + cheap).body("data.id", contains(ana)).body("data[0].service.size()", equalTo(2));
        list("?status=de&router=" + there.numero()).body("data", empty());
        list("?router=" + isp.numero()).body("data.id", contains(bruno, ana));
        list("?partner_id=7").body("data.id", contains(carla));
        list("?partner_id=8").body("pagination.total", equalTo(0));
        list("?plan=" + Isp.open().plan()).body("data", empty());
        list("?status=&plan=").body("pagination.total", equalTo(3));
    }

    @Test
    void findsPartsOfEachFieldAsTheyAreWritten() {
        open();
        list("?search=muñoz").body("data.id", contains(ana));
        list("?search=MUÑ").body("data.id", contains(ana));
        list("?search=UÑ").body("data.id", contains(ana));
        list("?search=ñu").body("data", empty());
        list("?search=0202").body("data.id", contains(bruno));
        list("?search=ana_1").body("data.id", contains(ana));
        list("?search=100%25").body("data.id", contains(bruno));
        list("?search=%2B5939").body("data.id", contains(ana));
        list("?search=0003").body("data.id", contains(carla));
        list("?search=EXAMPLE.com&partner_id=7").body("data.id", contains(carla));
        list("?search=muñoz0101").body("data", empty());
        list("?search=%25").body("data.id", contains(bruno));
        list("?search=%5C").body("data", empty());
    }

    @Test
    void cutsTheListIntoPages() {
        open();
        list("?per_page=2")
                .body("data.id", contains(carla, bruno))
                .body("pagination.last_page", equalTo(2))
                .body("pagination.from", equalTo(1))
                .body("pagination.to", equalTo(2));
        list("?per_page=2&page=2").body("data.id", contains(ana)).body("pagination.from", equalTo(3));
        list("?per_page=500&page=0")
                .body("pagination.per_page", equalTo(100))
                .body("pagination.current_page", equalTo(1));
        list("?per_page=-3").body("pagination.per_page", equalTo(25));
        list("?page=99999999999")
                .body("data", empty())
                .body("pagination.from", nullValue())
                .body("pagination.to", nullValue())
                .body("pagination.total", equalTo(3));
    }

    @Test
    void findsItsPlaceAmongManyAndAfterRemovals() {
        // Given
        var many = Isp.open();
        var ids = new ArrayList<Integer>();
        for (int i = 0; i < 12; i++) ids.add(0, many.client("c" + i));
        for (int gone : List.of(3, 7)) {
            many.admin().delete(Isp.ADMIN + "/clientes/" + ids.get(gone)).then().statusCode(200);
        }
        ids.remove(7);
        ids.remove(3);
        // Then
        for (int page = 1; page <= 4; page++) {
            many.program()
                    .get(PATH + "?per_page=3&page=" + page)
                    .then()
                    .body("pagination.total", equalTo(10))
                    .body("data.id", equalTo(ids.subList(3 * page - 3, Math.min(10, 3 * page))));
        }
        many.program().get(PATH + "?page=5").then().body("data", empty());
        Isp.open().program().get(PATH).then().body("pagination.total", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=x",
                "per_page=1.5",
                "status=xx",
                "status=AC",
                "plan=a",
                "router=1e3",
                "partner_id=%00",
                "plan=99999999999999999999",
                "search=%00"
            })
    void refusesAFilterThatIsNone(String query) {
        open();
        isp.program()
                .urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .statusCode(422)
                .body("errors", hasKey(query.substring(0, query.indexOf('='))));
    }

    private static ValidatableResponse list(String query) {
        return isp.program()
                .urlEncodingEnabled(false)
                .get(PATH + query.replace("ñ", "%C3%B1").replace("Ñ", "%C3%91"))
                .then()
                .statusCode(200);
    }
}
