package io.ficha.payment.purchase;

import static io.ficha.payment.ledger.LedgerAccount.PROVIDER_CLEARING;
import static io.ficha.payment.ledger.LedgerAccount.SALES;
import static io.ficha.payment.purchase.StandInGateway.Manner.DELIVERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.common.db.Db;
import io.ficha.common.test.TestInfrastructure;
import io.ficha.payment.ConektaTestProvider;
import io.ficha.payment.ledger.Ledger;
import io.ficha.payment.ledger.LedgerAccount;
import io.ficha.payment.ledger.Posting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
@QuarkusTestResource(ConektaTestProvider.class)
class BooksTest {
    private static final String UNBALANCED = "select purchase_id from ledger_entry"
            + " group by purchase_id, provider_object, kind, currency having sum(amount_minor) <> 0";

    @Inject
    Db db;

    @Inject
    Ledger ledger;

    @AfterEach
    void everyPostingBalances() {
        assertThat(db.ofAll().rows(UNBALANCED).await().indefinitely()).isEmpty();
    }

    @Test
    void booksASaleOnceAndBalanced() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // When
        boolean again = book(cafe, posting(cafe, purchase, Posting.Kind.SALE, order(cafe, purchase), SALES));
        boolean other = book(cafe, posting(cafe, purchase, Posting.Kind.SALE, "ord_other", SALES));
        // Then
        assertThat(again).isFalse();
        assertThat(other).isTrue();
        assertThat(entries(cafe, purchase))
                .containsExactly(
                        "provider_clearing 1999 MXN",
                        "sales -1999 MXN",
                        "provider_clearing 1999 MXN",
                        "sales -1999 MXN");
    }

    @Test
    void refusesWhatDoesNotBalance() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        var insert = "insert into ledger_entry (company_id, purchase_id, kind, account, amount_minor, currency,"
                + " provider_object) values ($1, $2, 'fee', $3, $4, $5, 'x')";
        // Then
        refused(cafe, "unbalanced", insert, cafe.company(), purchase, "bank", 5L, "MXN");
        refused(cafe, "ledger_entry_account", insert, cafe.company(), purchase, "pocket", 5L, "MXN");
        refused(
                cafe,
                "unbalanced",
                insert + ", ($1, $2, 'fee', 'sales', -$4::bigint, 'USD', 'x')",
                cafe.company(),
                purchase,
                "bank",
                5L,
                "MXN");
        assertThatThrownBy(() -> book(
                        cafe, posting(cafe, purchase, Posting.Kind.SALE, order(cafe, purchase), LedgerAccount.BANK)))
                .hasMessageContaining("booked before with other accounts");
        assertThat(entries(cafe, purchase)).hasSize(2);
    }

    @Test
    void neverChangesWhatWasBooked() {
        // Given
        var cafe = Cafe.open(DELIVERS);
        String purchase = sold(cafe);
        // Then
        refused(cafe, "permission denied", "update ledger_entry set amount_minor = 1 where purchase_id = $1", purchase);
        refused(cafe, "permission denied", "delete from ledger_entry where purchase_id = $1", purchase);
        assertThat(entries(cafe, purchase)).hasSize(2);
    }

    private static String sold(Cafe cafe) {
        return cafe.pay(cafe.sale()).then().statusCode(200).extract().path("id_compra");
    }

    private static String order(Cafe cafe, String purchase) {
        return cafe.portal().get(Cafe.PURCHASES + purchase).then().extract().path("id_transaccion");
    }

    private static Posting posting(
            Cafe cafe, String purchase, Posting.Kind kind, String providerObject, LedgerAccount credit) {
        return new Posting(cafe.company(), purchase, kind, providerObject, PROVIDER_CLEARING, credit, 1999, "MXN");
    }

    private boolean book(Cafe cafe, Posting posting) {
        return db.of(cafe.company())
                .inTransaction(tx -> ledger.post(tx, posting))
                .await()
                .indefinitely();
    }

    private void refused(Cafe cafe, String why, String sql, Object... parameters) {
        assertThatThrownBy(() -> db.of(cafe.company())
                        .inTransaction(tx -> Db.update(tx, sql, parameters))
                        .await()
                        .indefinitely())
                .hasMessageContaining(why);
    }

    private List<String> entries(Cafe cafe, String purchase) {
        return db
                .of(cafe.company())
                .rows(
                        "select account, amount_minor, currency from ledger_entry where purchase_id = $1 order by seq",
                        purchase)
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString(0) + " " + row.getLong(1) + " " + row.getString(2))
                .toList();
    }
}
