package io.ficha.payment.purchase;

import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.MercadoPagoTestProvider;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** Every way to pay: both providers by card, by slip and by transfer. */
enum Way {
    CONEKTA_CARD(true, null),
    CONEKTA_CASH(true, "efectivo"),
    CONEKTA_TRANSFER(true, "transferencia"),
    MERCADO_PAGO_CARD(false, "visa"),
    MERCADO_PAGO_CASH(false, "oxxo"),
    MERCADO_PAGO_TRANSFER(false, "clabe");

    static final List<Way> CARDS = List.of(CONEKTA_CARD, MERCADO_PAGO_CARD);
    static final List<Way> SLIPS = List.of(CONEKTA_CASH, CONEKTA_TRANSFER, MERCADO_PAGO_CASH, MERCADO_PAGO_TRANSFER);
    private final boolean conekta;
    private final String method;

    Way(boolean conekta, String method) {
        this.conekta = conekta;
        this.method = method;
    }

    boolean isCard() {
        return CARDS.contains(this);
    }

    Map<String, Object> sale(Cafe cafe) {
        var sale = conekta ? cafe.sale() : cafe.mercadoPagoSale();
        if (method != null) sale.put(conekta ? "metodo_pago" : "payment_method_id", method);
        if (!isCard()) {
            sale.remove("token");
            sale.remove("token_tarjeta");
        }
        return sale;
    }

    String path() {
        return conekta ? Cafe.PAY : Cafe.PAY_MERCADO_PAGO;
    }

    Response pay(Cafe cafe) {
        return cafe.portal().body(sale(cafe)).post(path());
    }

    void fault(String name, Map<String, Object> options) {
        if (conekta) ConektaTestProvider.fault(name, options);
        else MercadoPagoTestProvider.fault(name, options);
    }

    JsonPath effects(String purchase) {
        return conekta ? ConektaTestProvider.effects(purchase) : MercadoPagoTestProvider.effects(purchase);
    }

    int charges() {
        return conekta ? ConektaTestProvider.charges() : MercadoPagoTestProvider.charges();
    }

    /** The guest pays the slip or makes the transfer. */
    void settle(String orderId) {
        if (conekta) ConektaTestProvider.pay(orderId);
        else MercadoPagoTestProvider.pay(orderId);
    }
}
