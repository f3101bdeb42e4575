package io.ficha.benchmarks.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoneyOptionsTest {
    @TempDir
    private Path home;

    @Test
    void sellsTenThousandTimesUnlessToldOtherwise() {
        var options = MoneyOptions.parse(List.of(), Map.of(), home);

        assertThat(options.sales()).isEqualTo(10_000);
        assertThat(options.faults()).isEqualTo(5);
        assertThat(options.provider(Provider.MERCADO_PAGO)).isEqualTo("http://127.0.0.1:8111");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> MoneyOptions.parse(List.of("--faults", "51"), Map.of(), home))
                .hasMessageContaining("0 to 50");
        assertThatThrownBy(() -> MoneyOptions.parse(List.of("--sale", "1"), Map.of(), home))
                .hasMessageContaining("there is no option --sale");
    }

    @Test
    void sharesTheFaultsAmongAllKinds() {
        assertThat(Provider.CONEKTA.failing(0)).isEmpty();
        assertThat(Provider.CONEKTA.failing(5).getJsonObject("errorAfterEffect").getInteger("every"))
                .isEqualTo(180);
        assertThat(Provider.MERCADO_PAGO.failing(5).fieldNames()).contains("errorBeforeEffect", "webhookForged");
    }

    @Test
    void readsWhatTheBooksSayTheProvidersHold() {
        var csv = """
                asiento,fecha,id_compra,tipo,cuenta,debe,haber,moneda,objeto_proveedor
                1,2026-01-01T00:00:00,cmp_1,SALE,provider_clearing,15.00,,MXN,ord_1
                2,2026-01-01T00:00:00,cmp_1,SALE,sales,,15.00,MXN,ord_1
                3,2026-01-01T00:00:00,cmp_2,SALE,provider_clearing,15.00,,MXN,ord_2
                4,2026-01-01T00:00:00,cmp_2,REFUND,provider_clearing,,15.00,MXN,ref_2
                """;

        assertThat(Account.clearing(csv)).isEqualTo(Map.of("cmp_1", 1500L, "cmp_2", 0L));
    }
}
