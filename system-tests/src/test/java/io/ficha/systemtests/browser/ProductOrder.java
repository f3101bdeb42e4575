package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** The order of products, changed by dragging one of them. */
final class ProductOrder {
    private static final String NAMES = "main [data-product] h2";

    private final Browser browser;
    private final PanelPage panel;

    ProductOrder(Browser browser, PanelPage panel) {
        this.browser = browser;
        this.panel = panel;
    }

    void isChangedByAFinger() {
        // Given
        panel.go("productos");
        var before = browser.texts(NAMES);
        assertThat(before).hasSize(2);
        browser.complaints();
        // When
        touch("touchStart", "li:last-child .grip");
        touch("touchMove", "li:first-child h2");
        assertThat(browser.has("[data-drag=over]"))
                .as("it shows where it would go")
                .isTrue();
        browser.cdp("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
        // Then
        browser.awaitTrue(
                "the last product is the first",
                "return document.querySelector(arguments[0]).innerText === arguments[1]",
                NAMES,
                before.get(1));
        browser.reload();
        panel.awaitPage();
        assertThat(browser.texts(NAMES)).containsExactly(before.get(1), before.get(0));
    }

    private void touch(String type, String css) {
        var middle = (List<?>) browser.eval(
                "const it = document.querySelector(arguments[0]).getBoundingClientRect();"
                        + " return [it.left + it.width / 2, it.top + it.height / 2]",
                "main ul > " + css);
        browser.cdp(
                "Input.dispatchTouchEvent",
                Map.of("type", type, "touchPoints", List.of(Map.of("x", middle.get(0), "y", middle.get(1)))));
    }
}
