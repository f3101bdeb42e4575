package io.ficha.routergateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TroubleTest {
    private static final String PANEL = "../web/panel/problemas.js";

    @ParameterizedTest
    @CsvSource({
        "Connection refused to 10.0.0.1:8728, conexion_rechazada",
        "Port 22 not allowed, puerto_no_permitido",
        "No answer from 10.0.0.1:8728, sin_respuesta",
        "No answer, sin_respuesta",
        "invalid user name or password (6), acceso_rechazado",
        "cannot log in, acceso_rechazado",
        "no turn within PT3S, otro"
    })
    void isKnownByWhatWasTold(String told, String code) {
        assertThat(Trouble.of(told).code()).isEqualTo(code);
    }

    @Test
    void knowsItsOwnWords() {
        for (var trouble : Trouble.values()) {
            if (trouble.words() != null) assertThat(Trouble.of(trouble.words())).isEqualTo(trouble);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsInThePanel(Trouble trouble) throws IOException {
        assertThat(Files.readString(Path.of(PANEL))).contains("  " + trouble.code() + ": [");
    }
}
