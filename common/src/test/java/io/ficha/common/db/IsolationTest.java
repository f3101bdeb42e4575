package io.ficha.common.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.common.id.Ids;
import io.ficha.common.test.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fence of PostgreSQL itself: these statements all forget to say whose rows they mean. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class IsolationTest {
    private static final String ALL_NOTES = "select text from note";

    @Inject
    Db db;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    private static boolean fenced;
    private final String ours = Ids.hex(8);
    private final String theirs = Ids.hex(8);

    @BeforeEach
    void eachCompanyWritesANote() {
        if (!fenced) {
            sql("create table note (company_id text not null, text text not null unique)");
            sql("select isolate('note')");
            fenced = true;
        }
        write(ours, "our note " + ours);
        write(theirs, "their note " + theirs);
    }

    @Test
    void aCompanySeesItsOwnRowsAlone() {
        assertThat(texts(db.of(ours))).containsExactly("our note " + ours);
        assertThat(db.of(ours).inTransaction(IsolationTest::textsIn).await().indefinitely())
                .containsExactly("our note " + ours);
    }

    @Test
    void thePlatformSeesAll() {
        assertThat(texts(db.ofAll())).contains("our note " + ours, "their note " + theirs);
    }

    @Test
    void theNameOfThePlatformOpensNothingToWhoGivesItAsACompany() {
        assertThat(texts(db.of("-"))).isEmpty();
    }

    @Test
    void aCompanyChangesAndDeletesItsOwnRowsAlone() {
        assertThat(db.of(ours)
                        .update("update note set text = text || '!'")
                        .await()
                        .indefinitely())
                .isOne();
        assertThat(db.of(ours).update("delete from note").await().indefinitely())
                .isOne();
        assertThat(texts(db.of(theirs))).containsExactly("their note " + theirs);
    }

    @Test
    void aCompanyWritesNoRowOfAnother() {
        assertThatThrownBy(() -> db.of(ours)
                        .update("insert into note values ($1, 'smuggled')", theirs)
                        .await()
                        .indefinitely())
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> db.of(ours)
                        .update("update note set company_id = $1", theirs)
                        .await()
                        .indefinitely())
                .isInstanceOf(PgException.class);
    }

    @Test
    void aTransactionMayGoOnForAnotherCompany() {
        var seen = db.of(ours)
                .inTransaction(tx -> Db.enter(tx, theirs).chain(() -> textsIn(tx)))
                .await()
                .indefinitely();

        assertThat(seen).containsExactly("their note " + theirs);
    }

    @Test
    void nothingOfACompanyStaysOnAConnection() {
        var leftOver = pool.withConnection(connection -> connection
                .query("select current_setting('ficha.company', true), current_user")
                .execute());

        texts(db.of(ours));
        assertThat(IntStream.range(0, 20)
                        .mapToObj(
                                i -> leftOver.await().indefinitely().iterator().next()))
                .allSatisfy(row -> {
                    assertThat(row.getString(0)).isNullOrEmpty();
                    assertThat(row.getString(1)).isEqualTo("postgres");
                });
    }

    @Test
    void theServicesRoleSeesNothingWithoutACompany() {
        var rows = pool.withTransaction(tx -> tx.query("select set_config('role', current_database() || '_app', true)")
                        .execute()
                        .chain(() -> textsIn(tx)))
                .await()
                .indefinitely();

        assertThat(rows).isEmpty();
    }

    @Test
    void theServicesRoleCanNotReadTheOutboxNorTakeDownTheFence() {
        for (var sql : List.of(
                "select * from outbox",
                "alter table note disable row level security",
                "truncate note",
                "drop table note"))
            assertThatThrownBy(() -> db.ofAll().update(sql).await().indefinitely())
                    .as(sql)
                    .isInstanceOf(PgException.class);
    }

    @Test
    void aStatementThatFailsLeavesTheConnectionUsable() {
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> db.of(ours).rows("select 1 / 0").await().indefinitely())
                    .isInstanceOf(PgException.class)
                    .hasMessageContaining("division by zero");
        }
        assertThat(texts(db.of(ours))).containsExactly("our note " + ours);
    }

    @Test
    void holdsForAnOwnerThatIsNoSuperuser() {
        sql("create role plain login password 'plain'");
        sql("create role plain_app nologin");
        sql("grant plain_app to plain");
        holdsForOwner("plain");
    }

    @Test
    void holdsForAnOwnerThatMakesTheServicesRoleItself() {
        sql("create role maker login createrole password 'maker'");
        holdsForOwner("maker");
    }

    /** @param owner of a database of that name, whose password is that, too */
    private void holdsForOwner(String owner) {
        sql("create database " + owner + " owner " + owner);
        var url = jdbcUrl.replaceFirst("(://[^/]+/)[^?]+.*", "$1" + owner);
        Flyway.configure()
                .dataSource(url, owner, owner)
                .locations("db/common")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url, owner, owner);
                var statement = connection.createStatement()) {
            statement.execute("create table note (company_id text, text text)");
            statement.execute("select isolate('note')");
            statement.execute("set ficha.company = 'a'");
            statement.execute("insert into note values ('a', 'mine')");
            statement.execute("set ficha.company = 'b'");
            try (var rows = statement.executeQuery("select count(*) from note")) {
                rows.next();
                assertThat(rows.getInt(1))
                        .as("rows that the owner sees as another company")
                        .isZero();
            }
            statement.execute("select set_config('role', current_database() || '_app', false)");
            statement.execute("set ficha.company = 'a'");
            try (var rows = statement.executeQuery("select text from note")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("mine");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsAWrongParameterWithoutItsValue() {
        for (var failing : List.of(
                db.of(ours).rows("select $1::bigint", "s3cr3t"),
                db.of(ours).rows("select 1", "s3cr3t"),
                db.of(ours).inTransaction(tx -> Db.rows(tx, "select $1::bigint", "s3cr3t")))) {
            assertThatThrownBy(() -> failing.await().indefinitely())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("s3cr3t")
                    .hasNoCause();
        }
        assertThat(texts(db.of(ours))).containsExactly("our note " + ours);
    }

    @Test
    void refusesNamesThatMeanAll() {
        for (var name : new String[] {null, "", "*"})
            assertThatThrownBy(() -> db.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    private void write(String companyId, String text) {
        db.of(companyId)
                .update("insert into note values ($1, $2)", companyId, text)
                .await()
                .indefinitely();
    }

    private static List<String> texts(Db.Scope scope) {
        return scope.rows(ALL_NOTES)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                .await()
                .indefinitely();
    }

    private static Uni<List<String>> textsIn(SqlConnection tx) {
        return Db.rows(tx, ALL_NOTES)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }
}
