package io.ficha.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class InvoiceListTest {
    private static final String PATH = "/api/v1/admin/isp/facturas";

    @Test
    void listsInvoicesOfTheOwnCompanyAlone() {
        // Given
        var isp = Isp.open();
        var other = Isp.open();
        long juan = isp.client("0102");
        long ana = isp.client("0203");
        int first = isp.invoice(juan, "5.00");
        isp.invoice(ana, "7.50");
        isp.invoice(ana, "10.00");
        other.invoice(other.client("0102"), "99.00");
        // When
        isp.pay(first, "5.00", "P-1", Map.of()).statusCode(200);
        // Then
        list(isp, "")
                .body("items.num_bill", contains("3", "2", "1"))
                .body("items.status", contains("No pagado", "No pagado", "Pagada"))
                .body("items.client.dni", contains("0203", "0203", "0102"))
                .body("items[0].client.name", equalTo("Shiguango Esthela"))
                .body("items[0].total_pay", equalTo("10.00"))
                .body("items[0].overdue", equalTo(false))
                .body("total", equalTo(3))
                .body("total_exacto", equalTo(true))
                .body("suma", equalTo(22.5f))
                .body("siguiente", nullValue());
        list(isp, "?estado=pendiente").body("items.num_bill", contains("3", "2"));
        list(isp, "?estado=pagada").body("items.num_bill", contains("1")).body("suma", equalTo(5.0f));
        list(isp, "?estado=vencida").body("items", hasSize(0));
        list(isp, "?q=0203").body("items.num_bill", contains("3", "2"));
        list(isp, "?q=2").body("items.num_bill", contains("2"));
        list(isp, "?q=ESTHELA").body("items", hasSize(3));
        list(isp, "?q=nobody").body("items", hasSize(0)).body("total", equalTo(0));
        list(isp, "?mes=2024-03").body("items", hasSize(3));
        list(isp, "?mes=2024-04").body("items", hasSize(0));
        String next = list(isp, "?limit=2").body("items", hasSize(2)).extract().path("siguiente");
        list(isp, "?limit=2&cursor=" + next)
                .body("items.num_bill", contains("1"))
                .body("total", equalTo(3))
                .body("siguiente", nullValue());
        for (var bad : List.of("?estado=x", "?mes=2024", "?limit=0", "?limit=201", "?cursor=x", "?q=%00")) {
            isp.admin().urlEncodingEnabled(false).get(PATH + bad).then().statusCode(422);
        }
        var file = isp.admin().accept("text/csv").get(PATH).then().statusCode(200);
        assertThat(file.extract().asString().lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("1," + juan + ",2024-03-21,"));
        isp.admin().get("/api/v1/admin/buscar?q=0203").then().body("clientes.id", contains((int) ana));
        isp.admin().get("/api/v1/admin/buscar?q=3").then().body("facturas.num_bill", contains("3"));
    }

    private static ValidatableResponse list(Isp isp, String query) {
        return isp.admin().get(PATH + query).then().statusCode(200);
    }
}
