package io.ficha.tenancy.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallScriptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain text|\"plain text\"",
                "a \"b\" \\c|\"a \\22b\\22 \\5Cc\"",
                "$(mac) $x [/system reset]|\"\\24(mac) \\24x [/system reset]\"",
                "¿qué?|\"\\C2\\BFqu\\C3\\A9\\3F\""
            })
    void evaluatesNothingWithinAText(String text, String quoted) {
        assertThat(ScriptText.quoted(text)).isEqualTo(quoted);
    }

    @Test
    void keepsEveryTextOnOneLine() {
        assertThat(ScriptText.quoted("a\n:put \"b\"\r\t\u0000\u007F"))
                .isEqualTo("\"a\\0A:put \\22b\\22\\0D\\09\\00\\7F\"");
    }

    @Test
    void removesItsOwnRulesBeforeItAddsThem() {
        // Given
        var pages = new LinkedHashMap<String, String>();
        pages.put("login.html", "<b>$(mac)</b>\n");
        pages.put("md5.js", "x");
        // When
        var script = InstallScript.of("RTR_1", pages, "wifi.example.mx", List.of("conekta"));
        // Then
        assertThat(script.lines())
                .contains(
                        "/ip hotspot walled-garden ip remove"
                                + " [/ip hotspot walled-garden ip find comment~\"^ficha:garden\"]",
                        "/ip hotspot walled-garden ip add action=accept dst-host=\"wifi.example.mx\""
                                + " comment=\"ficha:garden:portal\"",
                        "/ip hotspot walled-garden add action=allow dst-host=\"3ds-pay.conekta.com\""
                                + " comment=\"ficha:garden:conekta:2026-11\"",
                        ":local page1 \"<b>\\24(mac)</b>\\0A\"",
                        ":local page2 \"x\"",
                        "  $put path=($folder . \"/login.html\") text=$page1",
                        "  $put path=($folder . \"/md5.js\") text=$page2")
                .noneMatch(line -> line.contains("mercadopago"));
        assertThat(script.indexOf("remove")).isLessThan(script.indexOf(" add "));
    }
}
