package io.ficha.systemtests.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a window, with an empty profile and no way out but loopback. Waits for states, never for time. One
 * serves a whole test class: {@link #open} starts every check on a fresh page.
 */
public final class Browser implements AutoCloseable {
    /** Where screenshots go. */
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");

    private final ChromeDriver driver;
    private final Path profile;
    private final List<String> scripts = new ArrayList<>();
    private final Traffic traffic;
    private int width;
    private int height;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
        this.traffic = new Traffic(driver);
    }

    /** @return why there can be no browser here; null when there can be one */
    public static String absence() {
        for (var needed : List.of(CHROMIUM, CHROMEDRIVER)) {
            if (!Files.isExecutable(needed)) {
                return "no " + needed + ": checks in a browser are skipped (apt-get install chromium chromium-driver)";
            }
        }
        return null;
    }

    public static Browser start() throws IOException {
        System.setProperty("webdriver.remote.enableTracing", "false");
        var profile = Files.createTempDirectory("ficha-browser-");
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile, "--lang=es");
        var logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(CHROMEDRIVER.toFile())
                .usingAnyFreePort()
                .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        var browser = new Browser(driver, profile);
        browser.phone();
        browser.speaks("es-MX");
        return browser;
    }

    /** What went over the wire since {@link #open}. */
    public Traffic traffic() {
        return traffic;
    }

    /** Opens a page anew, also where only the fragment is another; scripts of earlier checks are gone. */
    public void open(String url, String... scriptsOnEveryPage) {
        scripts.forEach(id -> cdp("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id)));
        scripts.clear();
        driver.get("about:blank");
        for (var script : scriptsOnEveryPage) {
            scripts.add(String.valueOf(cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
                    .get("identifier")));
        }
        traffic.forget();
        driver.get(url);
    }

    /** Goes on to another address as a link would. */
    public void go(String url) {
        driver.get("about:blank");
        driver.get(url);
    }

    public void reload() {
        driver.navigate().refresh();
    }

    public String url() {
        return driver.getCurrentUrl();
    }

    /** @return what a function body returns on the page */
    public Object eval(String body, Object... arguments) {
        return driver.executeScript(body, arguments);
    }

    public String text(String css) {
        return String.valueOf(
                eval("const it = document.querySelector(arguments[0]); return it ? it.innerText : ''", css));
    }

    public List<String> texts(String css) {
        return Stream.of(String.valueOf(eval(
                                "return [...document.querySelectorAll(arguments[0])].map(it => it.innerText).join('\\u0001')",
                                css))
                        .split("\u0001"))
                .filter(it -> !it.isEmpty())
                .toList();
    }

    public String value(String css) {
        return String.valueOf(eval("return document.querySelector(arguments[0]).value", css));
    }

    public boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** Presses as a finger would: what is not visible or is covered cannot be pressed. */
    public void press(String css) {
        element(css).click();
    }

    /** Presses the button that shows this text. */
    public void pressText(String text) {
        driver.findElement(By.xpath("//main//*[self::button or self::a][normalize-space()='" + text + "']"))
                .click();
    }

    public void type(String css, String text) {
        var field = element(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Presses keys wherever the focus is. */
    public void keys(String keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    private WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until the page is in this state, {@code data-state} of its body. */
    public void awaitState(String state) {
        await("the page shows " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(this::state, state::equals);
    }

    public String state() {
        return String.valueOf(eval("return document.body.getAttribute('data-state')"));
    }

    /** Waits until a function body returns true on the page. */
    public void awaitTrue(String what, String body, Object... arguments) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> Boolean.TRUE.equals(eval(body, arguments)));
    }

    public void phone() {
        size(390, 844, true);
    }

    public void desktop() {
        size(1280, 800, false);
    }

    /** @param mobile whether it is a device that is touched */
    public void size(int wide, int high, boolean mobile) {
        width = wide;
        height = high;
        cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", wide, "height", high, "deviceScaleFactor", 1, "mobile", mobile));
        cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", mobile));
    }

    public void dark(boolean dark) {
        cdp(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** @param paper whether pages are drawn as they are printed */
    public void paper(boolean paper) {
        cdp("Emulation.setEmulatedMedia", Map.of("media", paper ? "print" : ""));
    }

    /** @param language what the browser says its owner speaks, {@code en-US} */
    public void speaks(String language) {
        var agent = String.valueOf(eval("return navigator.userAgent"));
        cdp("Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", language));
    }

    /** A slow line; 0 and 0 make it quick again. */
    public void line(int kilobitsPerSecond, int latencyMillis) {
        long bytes = kilobitsPerSecond == 0 ? -1 : kilobitsPerSecond * 125L;
        cdp("Network.enable", Map.of());
        cdp(
                "Network.emulateNetworkConditions",
                Map.of(
                        "offline",
                        false,
                        "latency",
                        latencyMillis,
                        "downloadThroughput",
                        bytes,
                        "uploadThroughput",
                        bytes));
    }

    /** Keeps the whole page as a picture under {@link #SCREENSHOTS}. */
    public void screenshot(String name) {
        var tall = (Number) eval("return Math.max(document.documentElement.scrollHeight, arguments[0])", height);
        var clip = Map.of("x", 0, "y", 0, "width", width, "height", tall, "scale", 1);
        var shot = cdp("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(
                    SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png"),
                    Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @return what the browser complained of since the last call: errors of scripts, refused loads */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** @return the addresses of this tab's history, the present one last */
    @SuppressWarnings("unchecked") // as the protocol has it
    public List<String> history() {
        return ((List<Map<String, Object>>)
                        cdp("Page.getNavigationHistory", Map.of()).get("entries"))
                .stream().map(it -> String.valueOf(it.get("url"))).toList();
    }

    /** A command of Chromium's own protocol. */
    Map<String, Object> cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted((a, b) -> b.getNameCount() - a.getNameCount())
                    .forEach(it -> it.toFile().delete());
        }
    }

    /** @return seconds, for what is printed */
    static double seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0;
    }
}
