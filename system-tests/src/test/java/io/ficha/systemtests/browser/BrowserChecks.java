package io.ficha.systemtests.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ficha.systemtests.SystemStack;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Checks in a real browser against the running stack; skipped, and said so, where there is no browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BrowserChecks {
    private final String pictures;
    Browser browser;
    Looks looks;

    /** @param pictures what the names of screenshots begin with */
    BrowserChecks(String pictures) {
        this.pictures = pictures;
    }

    /** @return the running stack */
    protected abstract SystemStack system();

    @BeforeAll
    void startBrowser() throws IOException {
        var absence = Browser.absence();
        if (absence != null) {
            System.out.println(absence);
        }
        assumeTrue(absence == null, absence);
        browser = Browser.start();
        looks = new Looks(browser, pictures);
    }

    @AfterAll
    void endBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }
}
