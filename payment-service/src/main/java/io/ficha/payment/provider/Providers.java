package io.ficha.payment.provider;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds a payment provider by the name that rows and events have for it. */
@ApplicationScoped
public class Providers {
    public static final String CONEKTA = "conekta";
    public static final String MERCADO_PAGO = "mercado_pago";
    private final Map<String, PaymentProvider> byName;

    Providers(@All List<PaymentProvider> all) {
        this.byName = all.stream().collect(Collectors.toMap(PaymentProvider::name, Function.identity()));
    }

    /** @throws IllegalArgumentException when there is no such provider */
    public PaymentProvider named(String name) {
        var provider = byName.get(name);
        if (provider == null) throw new IllegalArgumentException("no provider " + name);
        return provider;
    }
}
