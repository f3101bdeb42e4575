package io.ficha.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.catalog.isp.Isp;
import io.ficha.common.db.Db;
import io.ficha.common.test.IsolationRules;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class IsolationTest {
    @Inject
    Pool pool;

    @Inject
    Db db;

    @Test
    void keepsTheFenceInSearchesThatStepOverIt() {
        // Given
        var isp = Isp.open();
        int client = isp.client("1");
        isp.ticket(client);
        // Then
        var all = List.of(isp.company(), "%1%");
        assertThat(found(db.of(isp.company()), "subscribers_like", all)).hasSize(1);
        assertThat(found(db.of(isp.company()), "tickets_like", List.of(isp.company(), "%")))
                .hasSize(1);
        assertThat(found(db.of(Isp.open().company()), "subscribers_like", all)).isEmpty();
        assertThat(found(db.ofAll(), "subscribers_like", all)).isEmpty();
        assertThat(found(db.ofAll(), "tickets_like", List.of("*", "%"))).isEmpty();
    }

    private static List<?> found(Db.Scope scope, String search, List<String> arguments) {
        return scope.rows("select " + search + "($1, $2)", arguments.toArray())
                .await()
                .indefinitely();
    }

    @Test
    void keepsEveryTableBehindTheFence() {
        IsolationRules.check(pool);
    }
}
