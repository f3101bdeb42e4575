package io.ficha.routergateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routeros.TrapKind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private final Instant now = Clock.systemUTC().instant();
    private static final String EVIL = "x\"]; /system reset-configuration; :put [\"";
    private final Map<Question, Answer> answers = new EnumMap<>(Question.class);

    @Test
    void findsTheRightsThatTheAccountLacks() {
        // Given
        told(Question.USERS, Map.of("name", "ficha", "group", "caja"));
        told(Question.GROUPS, Map.of("name", "caja", "policy", "read,api,!write,!sensitive"));
        // When
        var finding = AccountChecks.rights(facts());
        // Then
        assertThat(finding.estado()).isEqualTo("error");
        assertThat(finding.significado()).contains("(write)");
        assertThat(finding.comando())
                .isEqualTo("/user group add name=ficha policy=api,read,write,sensitive;"
                        + " /user set [find name=\"ficha\"] group=ficha");
    }

    @Test
    void warnsWhenPasswordsCannotBeRead() {
        // Given
        told(Question.USERS, Map.of("name", "ficha", "group", "ficha"));
        told(Question.GROUPS, Map.of("name", "ficha", "policy", "read,write,api,!sensitive"));
        // When
        var finding = AccountChecks.rights(facts());
        // Then
        assertThat(finding.estado()).isEqualTo("aviso");
        assertThat(finding.comando())
                .isEqualTo("/user group set [find name=\"ficha\"] policy=api,read,write,sensitive");
    }

    @Test
    void wantsNoMoreRightsThanItUses() {
        told(Question.USERS, Map.of("name", "ficha", "group", "ficha"));
        told(Question.GROUPS, Map.of("name", "ficha", "policy", "read,write,api,sensitive,!test,!policy"));
        assertThat(AccountChecks.rights(facts()).estado()).isEqualTo("ok");
    }

    @Test
    void findsAHotspotThatLetsNobodyInByTheApi() {
        // Given
        told(Question.SERVERS, Map.of("name", "hotspot1", "profile", "hsprof1", "disabled", "false"));
        told(
                Question.SERVER_PROFILES,
                Map.of("name", "default", "login-by", "http-pap"),
                Map.of("name", "hsprof1", "login-by", "cookie,http-chap,nonsense"));
        // When
        var finding = HotspotChecks.apiLogin(facts());
        // Then
        assertThat(finding.estado()).isEqualTo("error");
        assertThat(finding.comando())
                .isEqualTo("/ip hotspot profile set [find name=\"hsprof1\"] login-by=cookie,http-chap,http-pap");
    }

    @Test
    void findsARouterWithoutAHotspot() {
        told(Question.SERVERS);
        assertThat(HotspotChecks.server(facts()).comando()).isEqualTo("/ip hotspot setup");
        told(Question.SERVERS, Map.of("name", "hotspot1", "disabled", "true"));
        assertThat(HotspotChecks.server(facts()).comando()).isEqualTo("/ip hotspot enable [find]");
        told(Question.SERVERS, Map.of("name", "hotspot1", "disabled", "false", "invalid", "true"));
        assertThat(HotspotChecks.server(facts()).estado()).isEqualTo("error");
    }

    @ParameterizedTest
    @CsvSource({"true,ok", "yes,ok", "false,error", "no,error"})
    void asksTheDeviceModeForTheHotspot(String hotspot, String state) {
        told(Question.DEVICE_MODE, Map.of("mode", "home", "hotspot", hotspot));
        assertThat(HotspotChecks.deviceMode(facts()).estado()).isEqualTo(state);
    }

    @Test
    void asksNoDeviceModeOfAnOldRouter() {
        answers.put(Question.DEVICE_MODE, new Answer.Refused(TrapKind.UNSUPPORTED));
        assertThat(HotspotChecks.deviceMode(facts()).estado()).isEqualTo("no_aplica");
        told(Question.DEVICE_MODE, Map.of("mode", "enterprise"));
        assertThat(HotspotChecks.deviceMode(facts()).estado()).isEqualTo("no_aplica");
    }

    @ParameterizedTest
    @CsvSource({
        "0,7.22.1 (stable),ok,''",
        "45,7.22.1 (stable),ok,''",
        "300,7.22.1 (stable),aviso,servers=pool.ntp.org",
        "-86400,7.22.1 (stable),error,servers=pool.ntp.org",
        "-86400,6.49.17 (stable),error,server-dns-names=pool.ntp.org"
    })
    void judgesTheClock(long apart, String version, String state, String command) {
        // Given
        var theirs = now.plusSeconds(apart).atOffset(ZoneOffset.UTC);
        told(Question.RESOURCE, Map.of("version", version));
        told(
                Question.CLOCK,
                Map.of(
                        "date",
                        theirs.toLocalDate().toString(),
                        "time",
                        DateTimeFormatter.ofPattern("HH:mm:ss").format(theirs),
                        "gmt-offset",
                        "+00:00"));
        // When
        var finding = SystemChecks.clock(facts());
        // Then
        assertThat(finding.estado()).isEqualTo(state);
        if (!command.isEmpty()) assertThat(finding.comando()).endsWith(command);
    }

    @ParameterizedTest
    @CsvSource({"400,ok", "20,aviso", "-1,error"})
    void judgesTheCertificateOfTheApi(int days, String state) {
        for (var form : List.of("yyyy-MM-dd HH:mm:ss", "MMM/dd/yyyy HH:mm:ss")) {
            // Given
            told(Question.SERVICES, Map.of("name", "api-ssl", "certificate", "api"));
            told(
                    Question.CERTIFICATES,
                    Map.of(
                            "name",
                            "api",
                            "invalid-after",
                            DateTimeFormatter.ofPattern(form, Locale.ENGLISH)
                                    .format(now.plusSeconds(86_400L * days).atOffset(ZoneOffset.UTC))));
            // Then
            assertThat(SystemChecks.certificate(facts(true)).estado()).isEqualTo(state);
        }
    }

    @Test
    void warnsOfAConnectionInTheClear() {
        var finding = SystemChecks.certificate(facts(false));
        assertThat(finding.estado()).isEqualTo("aviso");
        assertThat(finding.comando()).endsWith("; /ip service enable api-ssl");
    }

    @Test
    void missesACertificate() {
        told(Question.SERVICES, Map.of("name", "api-ssl", "certificate", "none"));
        assertThat(SystemChecks.certificate(facts(true)).comando()).startsWith("/certificate add name=ficha-");
    }

    @Test
    void namesTheHostsThatGuestsCannotReachBeforePaying() {
        // Given
        told(Question.GARDEN, Map.of("dst-host", "*.conekta.com", "action", "allow", "disabled", "false"));
        told(
                Question.GARDEN_IP,
                Map.of("dst-host", "wifi.example.mx", "action", "accept", "disabled", "true"),
                Map.of("dst-host", "api.conekta.io", "action", "drop", "disabled", "false"));
        // When
        var conekta = WalledGarden.conekta(facts());
        var portal = WalledGarden.portal(facts());
        // Then
        assertThat(conekta.estado()).isEqualTo("aviso");
        assertThat(conekta.comando())
                .isEqualTo("/ip hotspot walled-garden ip add action=accept dst-host=api.conekta.io comment=ficha");
        assertThat(portal.estado()).isEqualTo("error");
        assertThat(portal.comando()).contains("dst-host=wifi.example.mx ");
    }

    @ParameterizedTest
    @CsvSource({
        "pay.conekta.com,true",
        "PAY.conekta.com,true",
        "*.conekta.com,true",
        "*,true",
        "pay*com,true",
        "conekta.com,false",
        "*.evil.com,false",
        "pay.conekta.com.evil.mx,false",
        ":^.*$,false",
        "*pay*,false"
    })
    void readsRulesAsTheRouterDoes(String rule, boolean covers) {
        assertThat(WalledGarden.covers(rule, "pay.conekta.com")).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({"4,10,ok", "4,170,aviso", "4,200,error", "3,0,aviso", "6,5000,ok"})
    void comparesTheGuestsWithTheLicence(String level, String guests, String state) {
        told(Question.LICENCE, Map.of("nlevel", level));
        answers.put(Question.GUESTS, new Answer.Told(List.of(), guests, now, now));
        assertThat(HotspotChecks.licence(facts()).estado()).isEqualTo(state);
    }

    @Test
    void putsNoNameIntoACommandThatIsMoreThanAName() {
        // Given
        told(Question.USERS, Map.of("name", EVIL, "group", EVIL));
        told(Question.GROUPS, Map.of("name", EVIL, "policy", "read"));
        told(Question.SERVERS, Map.of("name", EVIL, "profile", EVIL));
        told(Question.SERVER_PROFILES, Map.of("name", EVIL, "login-by", EVIL));
        told(Question.SERVICES, Map.of("name", "api-ssl", "certificate", EVIL));
        told(Question.CERTIFICATES, Map.of("name", EVIL, "invalid-after", "2020-01-01 00:00:00"));
        var facts = new Facts(answers, EVIL, true, EVIL);
        // When
        var findings = List.of(
                AccountChecks.rights(facts),
                HotspotChecks.server(facts),
                HotspotChecks.apiLogin(facts),
                SystemChecks.certificate(facts),
                WalledGarden.portal(facts));
        // Then
        assertThat(findings).allSatisfy(finding -> {
            assertThat(String.valueOf(finding.comando())).doesNotContain("reset-configuration");
            assertThat(finding.significado()).doesNotContain("reset-configuration");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "*1", "garbage", "999999999999999999999999", "feb/31/2026 25:61:61"})
    void survivesGarbage(String garbage) {
        // Given
        for (var question : Question.values()) {
            answers.put(
                    question,
                    new Answer.Told(
                            List.of(
                                    Map.of(),
                                    Map.of(
                                            "name", garbage,
                                            "group", garbage,
                                            "policy", garbage,
                                            "profile", garbage,
                                            "login-by", garbage,
                                            "hotspot", garbage,
                                            "dst-host", garbage,
                                            "certificate", garbage,
                                            "invalid-after", garbage,
                                            "version", garbage)),
                            garbage,
                            now,
                            now));
        }
        // Then
        assertThat(all(facts(true))).hasSize(11).allSatisfy(it -> assertThat(it.estado())
                .isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource(TrapKind.class)
    void knowsNothingOfWhatARouterRefusesToTell(TrapKind kind) {
        for (var question : Question.values()) answers.put(question, new Answer.Refused(kind));
        assertThat(all(facts(true))).allSatisfy(it -> assertThat(it.estado()).isIn("desconocido", "no_aplica"));
    }

    @Test
    void knowsNothingOfARouterThatSaysNothing() {
        assertThat(all(facts(true))).extracting(Finding::estado).containsOnly("desconocido");
    }

    private static List<Finding> all(Facts facts) {
        return Doctor.judge(facts);
    }

    @SafeVarargs
    private void told(Question question, Map<String, String>... rows) {
        answers.put(question, new Answer.Told(List.of(rows), null, now, now));
    }

    private Facts facts() {
        return facts(false);
    }

    private Facts facts(boolean tls) {
        return new Facts(answers, "ficha", tls, "wifi.example.mx");
    }
}
