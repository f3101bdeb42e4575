package io.ficha.payment;

import static io.ficha.common.test.BadRequests.Takes.API_KEY;
import static io.ficha.common.test.BadRequests.Takes.CLIENTE_ADMIN;
import static io.ficha.common.test.BadRequests.Takes.COMPANY_KEY;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.ficha.common.test.BadRequests;
import io.ficha.common.test.BadRequests.Operation;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a request does wrong is answered in the envelope of the contract. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class ErrorsTest {
    private static final String PAYMENTS = "/api/v1/payments/";
    private static final String COMPANY = "/api/v1/admin/mi-empresa/";
    private static final String BILLING = "/api/v1/admin/isp/facturacion/";
    private static final String WEBHOOKS = "/api/v1/webhook/";
    private static BadRequests.Credentials good;

    static Stream<Operation> operations() {
        return Stream.of(
                Operation.of("POST", PAYMENTS + "pagar-conekta", API_KEY, "token_tarjeta", "nombre_cliente"),
                Operation.of("POST", PAYMENTS + "pagar-mercado-pago", API_KEY, "payment_method_id", "nombre_cliente"),
                Operation.of("GET", PAYMENTS + "estado-pago/{}", API_KEY),
                Operation.of("POST", PAYMENTS + "configurar-credenciales", CLIENTE_ADMIN, "access_token", "public_key"),
                Operation.of("POST", COMPANY + "configurar-credenciales", CLIENTE_ADMIN, "access_token", "public_key"),
                Operation.of("GET", COMPANY + "mercado-pago", CLIENTE_ADMIN),
                Operation.of("POST", WEBHOOKS + "empresa/{}/configurar-webhook", CLIENTE_ADMIN, "webhook_secret"),
                Operation.of("POST", WEBHOOKS + "empresa/{}/rotar-url", CLIENTE_ADMIN),
                Operation.of("GET", WEBHOOKS + "empresa/{}/estado-webhook", CLIENTE_ADMIN),
                Operation.of("GET", WEBHOOKS + "transaccion/{}", CLIENTE_ADMIN),
                Operation.of("GET", COMPANY + "revision", CLIENTE_ADMIN),
                Operation.of("GET", COMPANY + "fichas", CLIENTE_ADMIN),
                Operation.of("POST", COMPANY + "fichas", CLIENTE_ADMIN, "router_id"),
                Operation.of("POST", COMPANY + "fichas/anular", CLIENTE_ADMIN, "lote", "id"),
                Operation.of("POST", PAYMENTS + "fichas/canjear", API_KEY, "codigo"),
                Operation.of("POST", PAYMENTS + "formulario-bloqueado", API_KEY, "proveedor"),
                Operation.of("GET", COMPANY + "pendientes", CLIENTE_ADMIN),
                Operation.of("GET", COMPANY + "transacciones/{}", CLIENTE_ADMIN),
                Operation.of("POST", COMPANY + "transacciones/{}/revelar", CLIENTE_ADMIN),
                Operation.of("GET", COMPANY + "reportes/ventas", CLIENTE_ADMIN),
                Operation.of("GET", "/api/v1/admin/isp/facturas", CLIENTE_ADMIN),
                Operation.of("POST", COMPANY + "revision/{}", CLIENTE_ADMIN, "nota"),
                Operation.of("POST", BILLING + "generar", CLIENTE_ADMIN),
                Operation.of("POST", BILLING + "cortes", CLIENTE_ADMIN),
                Operation.of("GET", Isp.API + "/get-user/{}", COMPANY_KEY),
                Operation.of("GET", Isp.API + "/getInvoiceCliente/{}", COMPANY_KEY),
                Operation.of("GET", Isp.API + "/InvoiceClientStatus3/{}", COMPANY_KEY),
                Operation.of(
                        "POST", Isp.API + "/CreateInvoice/{}", COMPANY_KEY, "invoice_memo", "invoice_billing_type"),
                Operation.of("POST", Isp.API + "/pagar_factura", COMPANY_KEY, "way_to_pay", "commentary"),
                Operation.of("POST", Isp.API + "/DeleteIvoicePay/{}", COMPANY_KEY),
                Operation.of("POST", "/api/v1/admin/isp/clientes/{}/recargar", CLIENTE_ADMIN, "monto", "referencia"),
                Operation.of("POST", COMPANY + "configurar-conekta", CLIENTE_ADMIN, "private_key", "public_key"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersABadRequestAsContracted(Operation operation) {
        BadRequests.check(operation, credentials());
    }

    @Test
    void servesProgramsNoOtherMethod() {
        var isp = Isp.open();
        isp.program()
                .get(Isp.API + "/pagar_factura")
                .then()
                .statusCode(405)
                .body("mesnage", equalTo("Method Not Allowed"));
        isp.program()
                .delete(Isp.API + "/DeleteIvoicePay/1")
                .then()
                .statusCode(405)
                .body("mensage", notNullValue());
        isp.program().post(Isp.API + "/get-user/1").then().statusCode(405);
        isp.program().get(Isp.API + "/Get-User/1").then().statusCode(404).body("message", equalTo("Not Found"));
        given().get(Isp.API + "/get-user/1").then().statusCode(401).body("message", equalTo("Unauthorized"));
    }

    private static synchronized BadRequests.Credentials credentials() {
        if (good == null) {
            var company = TestIdentity.company();
            good = new BadRequests.Credentials(
                    "Bearer " + TestIdentity.superAdmin(),
                    "Bearer " + TestIdentity.clienteAdmin(company),
                    "Bearer "
                            + TestIdentity.apiKey(company, TestIdentity.router(company))
                                    .apiKey(),
                    TestIdentity.companyKey(company).apiKey());
        }
        return good;
    }
}
