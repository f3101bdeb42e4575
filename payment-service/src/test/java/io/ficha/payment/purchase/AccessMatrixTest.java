package io.ficha.payment.purchase;

import io.ficha.common.test.AccessMatrix;
import io.ficha.common.test.AccessMatrix.Party;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.ficha.payment.subscriber.Isp;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(MercadoPagoTestProvider.class)
class AccessMatrixTest {
    private static final String SETTINGS = "/internal/companies/{companyId}/settings";
    private static final String PUBLIC = "/api/v1/config/public";
    private static final String SETTINGS_OF_PAYMENTS = "/api/v1/payments/configurar-credenciales";
    private static final String PAYMENT = "/api/v1/payments/estado-pago/{payment_id}";
    private static final String COMPANY = "/api/v1/admin/mi-empresa";
    private static final String SALES = COMPANY + "/transacciones";
    private static final String ADMIN = "/api/v1/admin";
    private static final String REPORTS = COMPANY + "/reportes";
    private static final String REDEEM = "/api/v1/payments/fichas/canjear";
    private static final String BLOCKED = "/api/v1/payments/formulario-bloqueado";
    private static final String POLICY = COMPANY + "/politica-reembolsos";
    private static final String WINDOW = COMPANY + "/ventana-pago";

    private static final String BILLING = "/api/v1/admin/isp/facturacion";
    private static final String TELEGRAM = "/api/v1/admin/test-telegram";

    @Test
    void everyOperationKnowsWhoMayCallIt() {
        var cafe = Cafe.open(StandInGateway.Manner.DELIVERS);
        var rival = Cafe.open(StandInGateway.Manner.DELIVERS);
        String purchase = cafe.sold();
        var keys = Map.of("private_key", "key_test_" + cafe.company(), "public_key", "key_pub", "mode", "test");
        var tokens = Map.of("access_token", "APP_USR-" + cafe.company(), "public_key", "APP_USR-pub", "mode", "test");
        String settings = SETTINGS.replace("{companyId}", cafe.company());
        var hooks = "/api/v1/webhook";
        var ofCompany = hooks + "/empresa/{empresa_id}";
        var own = hooks + "/empresa/" + cafe.company();
        var secret = Map.of("webhook_secret", "sim_secret_4b8e1d0c");
        var decision = Map.of("decision", "cerrar");
        var isp = Isp.of(cafe.company());
        long client = isp.client("1");
        int invoice = isp.invoice(client, "5.00");
        var api = Isp.API;
        var payment = Isp.newPayment(invoice, "5.00", "M");
        var topUp = "/api/v1/admin/isp/clientes/";
        var one = Cafe.PURCHASES + "{purchaseId}";
        var vouchers = Map.of("router_id", cafe.router(), "producto_id", cafe.product(), "cantidad", 1);
        new AccessMatrix("payment", Party.of(cafe.company(), cafe.router()), Party.of(rival.company(), rival.router()))
                .row("POST /internal/republish", "/internal/republish", null, 200, 401)
                .row("GET " + SETTINGS, settings, null, 200, 401)
                .row("PUT " + SETTINGS + "/telegram", settings + "/telegram", Map.of(), 200, 401)
                .row("GET " + PUBLIC, PUBLIC, null, 200, 200)
                .row("POST " + COMPANY + "/configurar-conekta", COMPANY + "/configurar-conekta", keys, 200, 200)
                .row("PUT " + COMPANY + "/conekta-config", COMPANY + "/conekta-config", keys, 200, 200)
                .row("GET " + COMPANY + "/conekta", COMPANY + "/conekta", null, 200, 200)
                .row("POST " + Cafe.PAY_MERCADO_PAGO, Cafe.PAY_MERCADO_PAGO, cafe.mercadoPagoSale(), 200, 404)
                .row("GET " + PAYMENT, PAYMENT.replace("{payment_id}", "1"), null, 404, 404)
                .row(
                        "POST " + COMPANY + "/configurar-credenciales",
                        COMPANY + "/configurar-credenciales",
                        tokens,
                        200,
                        200)
                .row("GET " + COMPANY + "/mercado-pago", COMPANY + "/mercado-pago", null, 200, 200)
                .row("POST " + SETTINGS_OF_PAYMENTS, SETTINGS_OF_PAYMENTS, tokens, 200, 200)
                .row("POST " + TELEGRAM, TELEGRAM, Map.of("token", "1:matrix", "chat_id", "1"), 200, 200)
                .row("POST " + BILLING + "/generar", BILLING + "/generar", null, 200, 200)
                .row("POST " + BILLING + "/cortes", BILLING + "/cortes", null, 200, 200)
                .row("GET " + POLICY, POLICY, null, 200, 200)
                .row("GET " + WINDOW, WINDOW, null, 200, 200)
                .row("PUT " + WINDOW, WINDOW, Map.of("activa", true), 200, 200)
                .row("GET " + COMPANY + "/fichas", COMPANY + "/fichas", null, 200, 200)
                .row("POST " + COMPANY + "/fichas", COMPANY + "/fichas", vouchers, 200, 404)
                .row("POST " + COMPANY + "/fichas/anular", COMPANY + "/fichas/anular", Map.of("lote", "x"), 404, 404)
                .row("POST " + REDEEM, REDEEM, Map.of("codigo", "x"), 404, 404)
                .row("PUT " + POLICY, POLICY, Map.of("revocar_al_reembolsar", true), 200, 200)
                .row("GET " + COMPANY + "/libro", COMPANY + "/libro", null, 200, 200)
                .row("GET " + COMPANY + "/dashboard", COMPANY + "/dashboard", null, 200, 200)
                .row("GET " + COMPANY + "/ventas", COMPANY + "/ventas", null, 200, 200)
                .row("GET " + SALES, SALES, null, 200, 200)
                .row("GET " + SALES + "/{purchaseId}", SALES + "/" + purchase, null, 200, 404)
                .row("POST " + SALES + "/{purchaseId}/revelar", SALES + "/" + purchase + "/revelar", null, 200, 404)
                .row("GET " + REPORTS + "/ventas", REPORTS + "/ventas", null, 200, 200)
                .row("GET " + REPORTS + "/calor", REPORTS + "/calor", null, 200, 200)
                .row("GET " + REPORTS + "/perdidas", REPORTS + "/perdidas", null, 200, 200)
                .row("GET " + REPORTS + "/ritmo", REPORTS + "/ritmo", null, 200, 200)
                .row("GET " + COMPANY + "/pendientes", COMPANY + "/pendientes", null, 200, 200)
                .row("GET /admin/pendientes", "/admin/pendientes", null, 200, 403)
                .row("POST " + BLOCKED, BLOCKED, Map.of("proveedor", "conekta"), 200, 200)
                .row("GET " + ADMIN + "/eventos", ADMIN + "/eventos?segundos=1", null, 200, 200)
                .row("GET " + ADMIN + "/buscar", ADMIN + "/buscar?q=x", null, 200, 200)
                .row("GET " + ADMIN + "/isp/facturas", ADMIN + "/isp/facturas", null, 200, 200)
                .row(
                        "GET " + SALES + "/{purchaseId}/reembolsos",
                        SALES + "/" + purchase + "/reembolsos",
                        null,
                        200,
                        404)
                .row(
                        "POST " + SALES + "/{purchaseId}/reembolsar",
                        SALES + "/" + purchase + "/reembolsar",
                        Map.of("monto", 1, "motivo", "x"),
                        200,
                        404)
                .row("POST " + hooks + "/conekta/{endpoint}", hooks + "/conekta/x", null, 404, 404)
                .row("POST " + hooks + "/mercado-pago", hooks + "/mercado-pago", null, 401, 401)
                .row("POST " + hooks + "/mercado-pago/{endpoint}", hooks + "/mercado-pago/x", null, 401, 401)
                .row("GET " + hooks + "/test-webhook", hooks + "/test-webhook", null, 200, 200)
                .row("GET " + ofCompany + "/estado-webhook", own + "/estado-webhook", null, 200, 404)
                .row("POST " + ofCompany + "/configurar-webhook", own + "/configurar-webhook", secret, 200, 404)
                .row("POST " + ofCompany + "/rotar-url", own + "/rotar-url", Map.of(), 200, 404)
                .row(
                        "GET " + hooks + "/transaccion/{external_reference}",
                        hooks + "/transaccion/" + purchase,
                        null,
                        200,
                        404)
                .row("GET " + COMPANY + "/revision", COMPANY + "/revision", null, 200, 200)
                .row("POST " + COMPANY + "/revision/{id}", COMPANY + "/revision/" + purchase, decision, 404, 404)
                .row("GET " + one, Cafe.PURCHASES + purchase, null, 200, 404)
                .row("GET " + one + "/eventos", Cafe.PURCHASES + purchase + "/eventos", null, 200, 404)
                .row("GET " + api + "/get-user/{dni}", api + "/get-user/1", null, 200, 404)
                .row("GET " + api + "/getInvoiceCliente/{invoiceNumber}", api + "/getInvoiceCliente/1", null, 200, 404)
                .row(
                        "GET " + api + "/InvoiceClientStatus3/{userId}",
                        api + "/InvoiceClientStatus3/" + client,
                        null,
                        200,
                        404)
                .row(
                        "GET " + api + "/InvoiceClientStatus1/{userId}",
                        api + "/InvoiceClientStatus1/" + client,
                        null,
                        200,
                        404)
                .row(
                        "POST " + api + "/CreateInvoice/{userId}",
                        api + "/CreateInvoice/" + client,
                        Isp.newInvoice(),
                        200,
                        404)
                .row("POST " + api + "/pagar_factura", api + "/pagar_factura", payment, 200, 404)
                .row(
                        "POST " + api + "/DeleteIvoicePay/{invoiceId}",
                        api + "/DeleteIvoicePay/" + invoice,
                        null,
                        200,
                        404)
                .row(
                        "POST " + topUp + "{id}/recargar",
                        topUp + client + "/recargar",
                        Map.of("monto", 5, "referencia", "M"),
                        200,
                        404)
                .row("POST " + Cafe.PAY, Cafe.PAY, cafe.sale(), 200, 404)
                .check();
    }
}
