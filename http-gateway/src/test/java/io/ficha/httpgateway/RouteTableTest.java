package io.ficha.httpgateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.httpgateway.RouteTable.Kind;
import io.ficha.httpgateway.RouteTable.Route;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    static final Path ROUTES = Path.of("../deploy/kubernetes/base/httproute.yaml");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/login, tenancy-service",
        "/admin/empresas, tenancy-service",
        "/admin/empresas/EMP_1/claves-isp/k/revoke, tenancy-service",
        "/api/v1/admin/mi-empresa, tenancy-service",
        "/api/v1/admin/mi-empresa/logo, tenancy-service",
        "/static/logos/logo_EMP_1.png, tenancy-service",
        "/api/v1/admin/mi-empresa/routers/RTR_1, tenancy-service",
        "/api/v1/config/public, payment-service",
        "/api/v1/admin/auditoria, tenancy-service",
        "/.well-known/jwks.json, tenancy-service",
        "/api/v1/admin/isp/agentes, tenancy-service",
        "/api/v1/admin/isp/politica, tenancy-service",
        "/api/v1/admin/products/12, catalog-service",
        "/api/v1/catalogo_perfiles_venta, catalog-service",
        "/api/v1/catalogo_perfiles_venta/3, catalog-service",
        "/api/v1/admin/planes, catalog-service",
        "/api/v1/admin/isp/clientes/4, catalog-service",
        "/api/v1/admin/isp/clientes/4/recargar, payment-service",
        "/api/v1/admin/isp/clientes/4/recargar/x, catalog-service",
        "/api/v1/admin/isp/servicios/4/cortar, catalog-service",
        "/api/SmartIPS-v1/plans, catalog-service",
        "/api/SmartIPS-v1/create-client, catalog-service",
        "/api/SmartIPS-v1/create-service/123, catalog-service",
        "/api/SmartIPS-v1/clients, catalog-service",
        "/api/SmartIPS-v1/tickets/meta, catalog-service",
        "/api/SmartIPS-v1/tickets/5/reply, catalog-service",
        "/api/v1/payments/pagar-conekta, payment-service",
        "/api/v1/payments/configurar-credenciales, payment-service",
        "/api/v1/payments/compras/1/eventos, payment-service",
        "/api/v1/webhook/conekta/EMP_1, payment-service",
        "/api/v1/webhook/mercado-pago, payment-service",
        "/api/v1/admin/mi-empresa/configurar-conekta, payment-service",
        "/api/v1/admin/mi-empresa/conekta-config, payment-service",
        "/api/v1/admin/mi-empresa/conekta, payment-service",
        "/api/v1/admin/mi-empresa/mercado-pago, payment-service",
        "/api/v1/admin/mi-empresa/configurar-mercado-pago, payment-service",
        "/api/v1/admin/mi-empresa/configurar-credenciales, payment-service",
        "/api/v1/admin/mi-empresa/dashboard, payment-service",
        "/api/v1/admin/mi-empresa/transacciones/7/reembolsar, payment-service",
        "/api/v1/admin/mi-empresa/libro, payment-service",
        "/api/v1/admin/mi-empresa/ventas, payment-service",
        "/api/v1/admin/mi-empresa/politica-reembolsos, payment-service",
        "/api/v1/admin/mi-empresa/ventana-pago, payment-service",
        "/api/v1/admin/mi-empresa/reportes/ventas, payment-service",
        "/api/v1/admin/mi-empresa/transacciones/pur_1/revelar, payment-service",
        "/api/v1/admin/eventos, payment-service",
        "/api/v1/admin/buscar, payment-service",
        "/api/v1/admin/isp/facturas, payment-service",
        "/api/v1/admin/isp/clientes, catalog-service",
        "/api/v1/admin/isp/tickets/5/responder, catalog-service",
        "/api/v1/admin/mi-empresa/revision/pur_1, payment-service",
        "/api/v1/admin/mi-empresa/fichas/anular, payment-service",
        "/api/v1/payments/fichas/canjear, payment-service",
        "/api/v1/admin/test-telegram, payment-service",
        "/api/v1/admin/isp/facturacion/generar, payment-service",
        "/api/SmartIPS-v1/get-user/123, payment-service",
        "/api/SmartIPS-v1/getInvoiceCliente/9, payment-service",
        "/api/SmartIPS-v1/InvoiceClientStatus1/9, payment-service",
        "/api/SmartIPS-v1/InvoiceClientStatus3/9, payment-service",
        "/api/SmartIPS-v1/CreateInvoice/9, payment-service",
        "/api/SmartIPS-v1/pagar_factura, payment-service",
        "/api/SmartIPS-v1/DeleteIvoicePay/9, payment-service",
        "/api/v1/admin/routers/RTR_1/mikrotik-profiles, router-gateway-service",
        "/api/v1/admin/routers/RTR_1/test-connection, router-gateway-service",
        "/api/v1/hotspot/user/profile-info, router-gateway-service",
        "/api/v1/routers/validar-empresa-router, router-gateway-service",
        "/api/SmartIPS-v1/routers, router-gateway-service",
    })
    void knowsTheOwnerOfEveryPublicPath(String path, String service) throws IOException {
        assertThat(HttpRouteFile.read(ROUTES).find(HttpMethod.GET, path)).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource({
        "/internal/v1/keys/verify",
        "/q/health/ready",
        "/q/dev-ui",
        "/api/v1/admin/mi-empresa/otra",
        "/api/v1/paymentsx",
        "/api/v1/config/public/x",
        "/api/SmartIPS-v1/InvoiceClientStatus2/1",
        "/api/smartips-v1/plans",
        "/api/v1",
        "/static/other",
        "/openapi.json",
    })
    void routesNothingElse(String path) throws IOException {
        assertThat(HttpRouteFile.read(ROUTES).find(HttpMethod.GET, path)).isNull();
    }

    @Test
    void prefersExactThenTheLongestPrefixThenAMethod() {
        // Given
        var table = new RouteTable(List.of(
                new Route(Kind.PREFIX, "/", null, "root"),
                new Route(Kind.PREFIX, "/a", null, "short"),
                new Route(Kind.PREFIX, "/a/b/", null, "long"),
                new Route(Kind.PREFIX, "/a/b", HttpMethod.POST, "long-post"),
                new Route(Kind.EXACT, "/a/b", null, "exact")));

        // Then
        assertThat(table.find(HttpMethod.POST, "/a/b")).isEqualTo("exact");
        assertThat(table.find(HttpMethod.POST, "/a/b/c")).isEqualTo("long-post");
        assertThat(table.find(HttpMethod.GET, "/a/b/c")).isEqualTo("long");
        assertThat(table.find(HttpMethod.GET, "/a/bc")).isEqualTo("short");
        assertThat(table.find(HttpMethod.GET, "/ab")).isEqualTo("root");
        assertThat(table.find(HttpMethod.GET, "/")).isEqualTo("root");
    }

    @Test
    void putsPatternsOfWholePathsBetweenExactPathsAndPrefixes() {
        // Given
        var table = new RouteTable(List.of(
                new Route(Kind.PREFIX, "/a/7/b", null, "prefix"),
                new Route(Kind.PATTERN, "/a/[^/]+/b", HttpMethod.POST, "post"),
                new Route(Kind.PATTERN, "/a/[0-9]+/b", null, "number"),
                new Route(Kind.EXACT, "/a/8/b", null, "exact")));

        // Then
        assertThat(table.services()).containsExactly("exact", "number", "post", "prefix");
        assertThat(table.find(HttpMethod.POST, "/a/7/b")).isEqualTo("post");
        assertThat(table.find(HttpMethod.GET, "/a/7/b")).isEqualTo("number");
        assertThat(table.find(HttpMethod.POST, "/a/8/b")).isEqualTo("exact");
        assertThat(table.find(HttpMethod.GET, "/a/7/b/c")).isEqualTo("prefix");
        assertThat(table.find(HttpMethod.GET, "/a/x/b")).isNull();
        assertThat(table.find(HttpMethod.POST, "/a/x/y/b")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'{matches: [{path: {type: Wildcard, value: /x}}], backendRefs: [{name: a}]}', path type",
        "'{matches: [{headers: [{name: x, value: y}]}], backendRefs: [{name: a}]}', headers",
        "'{matches: [{path: {value: /x}}], filters: [{type: URLRewrite}], backendRefs: [{name: a}]}', filters",
        "'{matches: [{path: {value: /x}}], backendRefs: [{name: a}, {name: b}]}', backendRef",
        "'{backendRefs: [{name: a}]}', without matches",
    })
    void refusesToReadARuleByHalf(String rule, String told) throws IOException {
        var file =
                Files.writeString(directory.resolve("routes.yaml"), "{kind: HTTPRoute, spec: {rules: [" + rule + "]}}");
        assertThatThrownBy(() -> HttpRouteFile.read(file)).hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/payments/../../../internal/x",
        "/api/v1/payments/%2e%2E/internal",
        "/api/v1/payments/.%2e",
        "/api/v1/payments/./x",
        "/api//v1",
        "/api/v1/payments/..;/internal",
        "/api/v1/payments%2finternal",
        "/api/v1/payments%5c..",
        "/api/v1/payments%252e",
        "/a%00",
        "/a%0d%0aX",
        "/a%zz",
        "/a%2",
        "x",
    })
    void callsAPathThatCouldBeReadTwoWaysUnsafe(String path) {
        assertThat(SafePath.isSafe(path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/", "/api/v1/auth/", "/.well-known/jwks.json", "/a/caf%C3%A9", "/a/..b", "/a/b%20c"})
    void callsAPlainPathSafe(String path) {
        assertThat(SafePath.isSafe(path)).isTrue();
    }
}
