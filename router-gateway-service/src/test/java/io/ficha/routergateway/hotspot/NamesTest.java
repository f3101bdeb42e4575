package io.ficha.routergateway.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void keepsTheFormOfTheContract() {
        assertThat(Names.another(false, 0)).matches("PT-[A-Z0-9]{5}");
        assertThat(Names.another(true, 0)).matches("PT-[0-9]{5}");
    }

    @Test
    void growsWhenManyNamesAreTaken() {
        assertThat(Names.another(true, 6)).matches("PT-[0-9]{6}");
        assertThat(Names.another(true, 13)).matches("PT-[0-9]{7}");
    }
}
