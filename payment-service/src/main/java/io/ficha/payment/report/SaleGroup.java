package io.ficha.payment.report;

import io.ficha.payment.purchase.PurchaseState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How people put sales together: by what is to be done about them. */
enum SaleGroup {
    /** The guest, or the provider, has not come to an end. */
    EN_PROCESO,
    /** The guest has what was paid for. */
    ENTREGADAS,
    /** Paid, and not there yet. */
    SIN_ENTREGAR,
    /** The money went back, or is on its way. */
    DEVUELTAS,
    /** No money moved. */
    RECHAZADAS,
    /** Nobody knows yet, or a person must decide. */
    EN_DUDA;

    static SaleGroup of(PurchaseState state) {
        return switch (state) {
            case CREATED, PENDING -> EN_PROCESO;
            case DELIVERED -> ENTREGADAS;
            case PAID, CANCELLING -> SIN_ENTREGAR;
            case REFUNDING, REFUNDED, CHARGED_BACK -> DEVUELTAS;
            case DECLINED -> RECHAZADAS;
            case UNKNOWN, REVIEW -> EN_DUDA;
        };
    }

    /** @return the word for it */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(SaleGroup::word).toList();
    }
}
