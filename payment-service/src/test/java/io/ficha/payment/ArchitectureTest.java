package io.ficha.payment;

import io.ficha.common.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfEveryService() {
        ArchitectureRules.check("payment");
    }
}
