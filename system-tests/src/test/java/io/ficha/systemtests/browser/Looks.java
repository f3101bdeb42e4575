package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at a page in every dress: phone and desktop, light and dark. Keeps pictures, lets axe judge, and sees that nothing
 * is cut off on a narrow phone or with text of twice the size.
 */
public final class Looks {
    private static final String RULES = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            + " 'wcag22aa', 'best-practice']}, resultTypes: ['violations']}";
    private static final String CONTRAST = "{runOnly: ['color-contrast'], resultTypes: ['violations']}";
    private static final String AXE = script();

    private final Browser browser;
    private final String prefix;
    private final Set<String> seen = new HashSet<>();

    /** @param prefix of the pictures' names, {@code portal} */
    public Looks(Browser browser, String prefix) {
        this.browser = browser;
        this.prefix = prefix;
    }

    /** Looks at what is on screen now, once for each name. */
    public void at(String name) {
        if (!seen.add(name)) {
            return;
        }
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            var dress = dark ? "-dark" : "-light";
            browser.desktop();
            browser.screenshot(prefix + "-" + name + "-desktop" + dress);
            browser.phone();
            browser.screenshot(prefix + "-" + name + "-phone" + dress);
            assertThat(violations())
                    .as("axe finds nothing on %s%s", name, dress)
                    .isEmpty();
        }
        browser.dark(false);
        fitsANarrowPhone(name);
    }

    private void fitsANarrowPhone(String name) {
        browser.size(320, 640, true);
        assertThat(overflow()).as("%s on a narrow phone", name).isZero();
        browser.eval("document.documentElement.style.fontSize = '200%'");
        assertThat(overflow()).as("%s with text of twice the size", name).isZero();
        browser.screenshot(prefix + "-" + name + "-large-text");
        browser.eval("document.documentElement.style.fontSize = ''");
        browser.phone();
    }

    /** @return how many pixels are off to the side */
    private long overflow() {
        return ((Number) browser.eval(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .longValue();
    }

    /** A script that pages bring along, so that axe need not be sent to each. */
    static String axe() {
        return AXE;
    }

    /** @return axe's violations, one a line: rule, what it means, where */
    public List<?> violations() {
        return violations("document", RULES);
    }

    /** @return those of the dialog that is open; what is behind it was judged before */
    List<?> violationsOfDialog() {
        return violations("'dialog[open]'", RULES);
    }

    /** @return those that depend on the light alone */
    List<?> tooPale() {
        return violations("document", CONTRAST);
    }

    private List<?> violations(String where, String rules) {
        if (!Boolean.TRUE.equals(browser.eval("return !!window.axe"))) {
            browser.eval(AXE);
        }
        return (List<?>) browser.eval(
                "return axe.run(" + where + ", " + rules + ").then(it => it.violations.map(v => v.id + ': '"
                        + " + v.help + ' at ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.html.slice(0, 120)"
                        + " + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | ')))");
    }

    private static String script() {
        try (var in = Looks.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
