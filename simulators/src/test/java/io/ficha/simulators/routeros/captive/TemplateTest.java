package io.ficha.simulators.routeros.captive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Map<String, String> VALUES = Map.of(
            "mac", "34:12:F9:8A:21:4C", "link-orig", "http://a.example/?q=é b&c", "error", "", "logged-in", "yes");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[$(mac)]|[34:12:F9:8A:21:4C]",
                "$(link-orig-esc)|http%3A%2F%2Fa.example%2F%3Fq%3D%C3%A9+b%26c",
                "[$(unheard-of)]|[]",
                "$(if error)x$(endif)y|y",
                "$(if mac)x$(else)y$(endif)|x",
                "$(if error)x$(else)y$(endif)|y",
                "$(if logged-in == 'no')a$(elif logged-in == \"yes\")b$(elif mac)c$(else)d$(endif)|b",
                "$(if logged-in != yes)a$(else)b$(endif)|b",
                "$(if mac)a$(if error)b$(endif)c$(endif)d|acd",
                "$(if error)a$(if mac)b$(else)c$(endif)$(mac)$(else)d$(endif)|d",
                "function(){ return $('x') }|function(){ return  }",
                "price $5, a $ (b)|price $5, a $ (b)"
            })
    void fillsIn(String page, String filled) {
        assertThat(Template.fill(page, VALUES)).isEqualTo(filled);
    }
}
