package io.ficha.systemtests.browser;

import static io.ficha.systemtests.SystemStack.CAFE;
import static io.ficha.systemtests.browser.GuestPage.GOOD_CARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole way of a phone: the router's page, the portal, a sale, and back through the router's page into the internet. */
public abstract class CaptiveChecks extends BrowserChecks {
    protected CaptiveChecks() {
        super("captive");
    }

    /** P13: one tap, a fresh challenge, and no password left behind anywhere. */
    @Test
    void goesOnlineThroughTheRoutersOwnPage() throws IOException {
        // Given
        var guest = new GuestPage(system(), browser);
        var login = "http://127.0.0.1:" + system().processes().ports().pagesCafe() + "/login";
        guest.onboarding
                .companyAdmin()
                .put("/api/v1/admin/mi-empresa/routers/" + guest.portal.routerId(), Map.of("hotspot_login", login))
                .expect(200);
        await("the portal knows the login page")
                .atMost(Duration.ofSeconds(20))
                .until(() -> guest.portal.config().text("/router/hotspot_login"), login::equals);
        system().world().install(CAFE, guest.onboarding.routerPages());
        system().world().looks(CAFE, guest.mac);
        // the services cannot log the phone in, so that the guest has to tap
        system().world().router(CAFE, Map.of("refuse", Map.of("/ip/hotspot/active/login", "failure: not now")));
        // When
        browser.open(login, GuestPage.WATCH_STATES);
        browser.awaitState("plans");
        guest.choosePlan().fill(GOOD_CARD).pay();
        browser.awaitState("delivered");
        browser.awaitTrue("the guest may tap", "return !!document.querySelector('a.main')");
        var access = browser.texts("#credentials dd");
        browser.press("a.main");
        browser.awaitState("landed");
        // Then
        var seen = system().world().loginPage(CAFE).path("logins");
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).path("user").asText()).isEqualTo(access.get(0));
        assertThat(seen.get(0).path("by").asText()).contains("chap");
        assertThat(seen.get(0).path("valid").asBoolean())
                .as("the answer to its latest challenge")
                .isTrue();
        assertThat(browser.history())
                .noneMatch(it -> it.contains("#f="))
                .last()
                .asString()
                .contains("listo=1");
        assertThat(system().world().phones(CAFE).toString()).contains(guest.mac);
        looks.at("landed");
        var handedOver = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", access).getBytes(UTF_8));
        try (var logs = Files.list(system().processes().logs())) {
            for (var log : logs.toList()) {
                assertThat(Files.readString(log)).doesNotContain(handedOver);
            }
        }
    }
}
