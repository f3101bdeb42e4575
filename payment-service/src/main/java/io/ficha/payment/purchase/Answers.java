package io.ficha.payment.purchase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ficha.common.http.Times;
import io.ficha.common.secret.SecretBox;
import io.ficha.payment.provider.ChargeResult;
import io.ficha.payment.provider.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a portal reads of a sale. Names and texts are the contract's (pagos-hotspot §5.1). */
@ApplicationScoped
class Answers {
    private static final int MINOR_DIGITS = 2;
    private static final String NOT_DELIVERED = "No se pudo crear el acceso a internet. Contacte al administrador.";
    private static final String MONEY_BACK =
            "No se pudo crear el acceso a internet. Contacte al administrador. El pago fue reembolsado.";
    private static final String REFUNDED_LATER = "El pago fue reembolsado.";
    private static final String DISPUTED = "Disputa activa en el pago.";
    private static final String ENTER_CREDENTIALS = "Favor de ingresar sus credenciales para conectar a Internet";
    private static final String NOT_CONNECTED =
            "No se pudo conectar automáticamente. Use las credenciales para conectar a Internet";

    private static final String CONNECTED = "¡Conexión establecida con éxito! Disfrute de Internet sin límites";
    private static final String SLOW =
            "El servicio está tardando en responder. Use las credenciales para conectarse a internet";
    private static final String CONNECTING = "Procesando su conexión automática...";

    private static final String PENDING = "Pago pendiente de confirmación";

    private final SecretBox secrets;
    private final ObjectMapper json;

    Answers(SecretBox secrets, ObjectMapper json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** @return the answer to the pay request, as far as the sale has come */
    Answer toPayRequest(Purchase it) {
        return switch (it.state()) {
            case DELIVERED -> new Answer(200, write(sale(it)));
            case DECLINED -> refusal(it.refusalStatus() == null ? 402 : it.refusalStatus(), it.refusalDetail(), it);
            case REFUNDED -> refusal(502, MONEY_BACK, it);
            case CHARGED_BACK -> refusal(402, DISPUTED, it);
            case CANCELLING, REFUNDING -> refusal(502, NOT_DELIVERED, it);
            case CREATED, UNKNOWN, PENDING, PAID, REVIEW -> new Answer(202, write(inProcess(it)));
        };
    }

    /** @return the answer when the sale is under way and its row cannot be read now: the intent is durable */
    Answer underWay(String purchaseId) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("id_compra", purchaseId);
        answer.put("estado_pago", PurchaseState.UNKNOWN.paymentWord());
        answer.put("estado_entrega", PurchaseState.UNKNOWN.deliveryWord());
        answer.put("url_estado", statusUrl(purchaseId));
        return new Answer(202, write(answer));
    }

    /** @return the sale with its history */
    Map<String, Object> status(Purchase it, List<HistoryEntry> history) {
        var answer = sale(it);
        answer.put(
                "success", it.state() != PurchaseState.DECLINED && !it.state().isMoneyBack());
        answer.put("estado", it.state().name());
        answer.put("creada_en", Times.naive(it.createdAt()));
        if (it.state() == PurchaseState.DECLINED) answer.put("detail", it.refusalDetail());
        if (it.state() == PurchaseState.REFUNDED) answer.put("detail", moneyBack(history));
        if (it.state() == PurchaseState.CHARGED_BACK) answer.put("detail", DISPUTED);
        answer.put("historial", history);
        return answer;
    }

    private static String moneyBack(List<HistoryEntry> history) {
        boolean delivered =
                history.stream().anyMatch(it -> PurchaseState.DELIVERED.name().equals(it.a()));
        return delivered ? REFUNDED_LATER : MONEY_BACK;
    }

    private Map<String, Object> inProcess(Purchase it) {
        var answer = sale(it);
        answer.put("url_estado", statusUrl(it.id()));
        return answer;
    }

    private Map<String, Object> sale(Purchase it) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("id_transaccion", it.providerOrderId());
        answer.put("id_compra", it.id());
        answer.put("estado_pago", MoneyWords.of(it));
        answer.put("estado_entrega", it.state().deliveryWord());
        answer.put("tipo_usuario", it.pin() ? "pin" : "usuario_contrasena");
        answer.put("usuario_hotspot", credentials(it));
        answer.put("producto", product(it));
        answer.put("cliente", Map.of("nombre", it.customerName(), "email", it.customerEmail()));
        answer.put("timestamp", Times.naive(Clock.systemUTC().instant()));
        answer.put("auto_conexion", autoConnection(it));
        if (it.awaitsGuest()) answer.put("instrucciones", instructions(it.instructions()));
        if (it.awaitsBank() && it.windowOpenUntil() != null) {
            answer.put("ventana_hasta", Times.naive(it.windowOpenUntil()));
        }
        if (Providers.MERCADO_PAGO.equals(it.provider())) {
            answer.put("mercado_pago", MoneyWords.mercadoPago(it));
            if (it.state() == PurchaseState.PENDING) answer.put("advertencia", PENDING);
        }
        return answer;
    }

    /** What the guest has to do before the money comes. */
    private static Map<String, Object> instructions(ChargeResult.Instructions it) {
        var instructions = new LinkedHashMap<String, Object>();
        instructions.put(
                "tipo",
                switch (it.type()) {
                    case CASH -> "efectivo";
                    case BANK_TRANSFER -> "transferencia";
                    case THREE_D_SECURE -> "3ds";
                });
        instructions.put("referencia", it.reference());
        instructions.put("url_comprobante", it.barcodeUrl());
        instructions.put("url_redireccion", it.redirectUrl());
        instructions.put("expira_en", it.expiresAt() == null ? null : Times.naive(it.expiresAt()));
        return instructions;
    }

    /** Credentials are shown once the money is there, and no longer when it goes back. */
    private Map<String, String> credentials(Purchase it) {
        if (it.state() != PurchaseState.DELIVERED && it.state() != PurchaseState.PAID) return null;
        var password = it.sealedPassword() == null
                ? ""
                : secrets.open(it.companyId(), Checkout.PASSWORD_KIND, it.id(), it.sealedPassword());
        var credentials = new LinkedHashMap<String, String>();
        credentials.put("usuario", it.username());
        credentials.put("contrasena", password);
        return credentials;
    }

    private static Map<String, Object> product(Purchase it) {
        var product = new LinkedHashMap<String, Object>();
        product.put("nombre", it.productName());
        product.put("precio", BigDecimal.valueOf(it.amountMinor(), MINOR_DIGITS).doubleValue());
        product.put("moneda", it.currency());
        product.put("perfil_mikrotik", it.profile());
        return product;
    }

    private static Map<String, Object> autoConnection(Purchase it) {
        boolean asked = it.wantsSession();
        boolean online = Purchase.CONNECTED.equals(it.session()) && it.state() == PurchaseState.DELIVERED;
        var connection = new LinkedHashMap<String, Object>();
        connection.put("estado", online ? "conectado" : "no_conectado");
        connection.put("mac", asked ? it.mac() : "");
        connection.put("ip", asked && it.ip() != null ? it.ip() : "");
        connection.put("mensaje", online ? CONNECTED : whyNotConnected(it));
        connection.put("verificado", online);
        if (online) connection.put("session_id", null);
        return connection;
    }

    private static String whyNotConnected(Purchase it) {
        if (!it.autoConnect()) return ENTER_CREDENTIALS;
        boolean mayStillCome = it.wantsSession()
                && it.session() == null
                && (it.state() == PurchaseState.DELIVERED || !it.state().isLast());
        if (mayStillCome) return CONNECTING;
        return "timeout".equals(it.session()) ? SLOW : NOT_CONNECTED;
    }

    private Answer refusal(int status, String detail, Purchase it) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("detail", detail == null ? NOT_DELIVERED : detail);
        answer.put("id_compra", it.id());
        return new Answer(status, write(answer));
    }

    private static String statusUrl(String purchaseId) {
        return "/api/v1/payments/compras/" + purchaseId;
    }

    /** @return the body as JSON text */
    String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an answer", e);
        }
    }
}
