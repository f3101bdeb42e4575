package io.ficha.systemtests.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ficha.systemtests.SystemStack;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.SessionNotCreatedException;

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
        skipIf(Browser.absence());
        try {
            browser = Browser.start();
        } catch (SessionNotCreatedException e) {
            skipIf("Chromium does not start here, checks in a browser are skipped: " + e.getRawMessage());
        }
        looks = new Looks(browser, pictures);
    }

    private static void skipIf(String absence) {
        if (absence != null) {
            System.out.println(absence);
        }
        assumeTrue(absence == null, absence);
    }

    @AfterAll
    void endBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }
}
