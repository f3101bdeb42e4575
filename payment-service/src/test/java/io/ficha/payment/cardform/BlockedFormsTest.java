package io.ficha.payment.cardform;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.common.db.Db;
import io.ficha.common.directory.Directory;
import io.ficha.common.secret.SecretBox;
import io.ficha.common.security.Caller;
import io.ficha.common.test.TestIdentity;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.TelegramTestProvider;
import io.ficha.payment.notify.FormNotices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
@QuarkusTestResource(TelegramTestProvider.class)
class BlockedFormsTest {
    private static final int REPLICAS = 8;

    @Inject
    Db db;

    @Inject
    Directory directory;

    @Inject
    FormNotices notices;

    @Inject
    SecretBox secrets;

    @Test
    void tellsACompanyOncePerRouterProviderAndDayHoweverManyReplicasHearOfIt() {
        // Given
        var company = TestIdentity.company();
        var portal = new Caller.Portal("key", company, TestIdentity.router(company));
        var silent = TelegramTestProvider.listen(secrets, company, "1:a", false);
        reported(portal, "mercado_pago"); // nobody wanted to hear of it
        var chat = TelegramTestProvider.listen(secrets, company, "1:a", true);
        // When
        reported(portal, "mercado_pago");
        // Then
        assertThat(TelegramTestProvider.message(chat, 1))
                .startsWith("🚧 Formulario de pago bloqueado\n🏢 Empresa: WiFi Café " + company
                        + "\n📡 Router: Lobby\n💳 Procesador: Mercado Pago\n⚠️ Tu portal avisa");
        // When: the other provider's form; and a day later
        reported(portal, "conekta");
        assertThat(TelegramTestProvider.message(chat, 2)).contains("Procesador: Conekta");
        db.of(company)
                .update(
                        "update blocked_form set told_at = now() - interval '25 hours'"
                                + " where company_id = $1 and provider = 'conekta'",
                        company)
                .await()
                .indefinitely();
        reported(portal, "mercado_pago");
        reported(portal, "conekta");
        // Then: were there more, they would have come before
        assertThat(TelegramTestProvider.message(chat, 3)).contains("Procesador: Conekta");
        assertThat(unsent(company)).isZero();
        assertThat(TelegramTestProvider.messages(silent)).isEmpty();
    }

    /** Every replica hears of it at the same time. */
    private void reported(Caller.Portal portal, String provider) {
        var reports = IntStream.range(0, REPLICAS)
                .mapToObj(i -> new BlockedForms(db, directory, notices).report(portal, provider))
                .toList();
        Uni.join().all(reports).andFailFast().await().indefinitely();
    }

    private long unsent(String company) {
        return db.of(company)
                .rows("select count(*) as left from notice where company_id = $1 and sent_at is null", company)
                .await()
                .indefinitely()
                .get(0)
                .getLong("left");
    }
}
