package io.ficha.payment.attention;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.payment.cardform.BlockedForms;
import java.util.List;
import java.util.Map;

/**
 * What waits for a person.
 *
 * @param counts sales by group, all of them
 * @param toDecide open items of the review queue
 * @param providers whom the company can take payments by now
 * @param silent providers that told nothing of the last day's sales
 * @param sells whether any product is on sale
 */
record AttentionView(
        @JsonProperty("routers_caidos") List<RouterDown> routersDown,
        @JsonProperty("pagos_bloqueados") List<BlockedForms.Blocked> blockedForms,
        @JsonProperty("conteos") Map<String, Long> counts,
        @JsonProperty("por_decidir") long toDecide,
        @JsonProperty("proveedores") List<String> providers,
        @JsonProperty("sin_avisos") List<String> silent,
        @JsonProperty("vende") boolean sells) {

    /** A router that does not answer, and since when. */
    record RouterDown(@JsonProperty("router_id") String routerId, String router, String desde, String problema) {}
}
