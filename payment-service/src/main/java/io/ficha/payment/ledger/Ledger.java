package io.ficha.payment.ledger;

import io.ficha.common.db.Db;
import io.ficha.payment.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Double entry per company in minor units: a debit above zero, its credit below. Append-only for the database too, and a
 * posting whose entries do not sum to zero cannot commit (see {@code V1040__ledger.sql}).
 */
@ApplicationScoped
public class Ledger {
    private static final String POST = "insert into ledger_entry"
            + " (company_id, purchase_id, kind, provider_object, account, amount_minor, currency) values"
            + " ($1, $2, $3, $4, $5, $7, $8), ($1, $2, $3, $4, $6, -$7::bigint, $8) on conflict do nothing";

    private static final String POST_OF_SUBSCRIBERS = "insert into ledger_entry"
            + " (company_id, client_id, kind, provider_object, account, amount_minor, currency)"
            + " select $1, m.client_id, m.kind, m.object, side.account, side.amount, $2"
            + " from unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[])"
            + " as m (client_id, kind, object, debit, credit, amount)"
            + " cross join lateral (values (m.debit, m.amount), (m.credit, -m.amount)) as side (account, amount)";
    /** The API for programs of ISPs knows no currencies: its amounts are in the deployment's. */
    private static final String CURRENCY_OF_SUBSCRIBERS = "MXN";

    private static final String DISPUTED = "select provider_object, amount_minor, currency from ledger_entry"
            + " where purchase_id = $1 and kind = 'chargeback' and account = 'disputes'";

    /**
     * Books a movement in the transaction of what caused it.
     *
     * @return whether it is new; booking it again changes nothing
     */
    public Uni<Boolean> post(SqlConnection tx, Posting it) {
        return Db.update(
                        tx,
                        POST,
                        it.companyId(),
                        it.purchaseId(),
                        it.kind().code(),
                        it.providerObject(),
                        it.debit().code(),
                        it.credit().code(),
                        it.amountMinor(),
                        it.currency())
                .map(entries -> {
                    if (entries == 1) throw new IllegalStateException("booked before with other accounts: " + it);
                    return entries == 2;
                });
    }

    /** Books movements of subscribers' money in the transaction of what caused them; booking one again fails. */
    public Uni<Void> post(SqlConnection tx, String companyId, List<SubscriberPosting> all) {
        if (all.isEmpty()) return Uni.createFrom().voidItem();
        return Db.update(
                        tx,
                        POST_OF_SUBSCRIBERS,
                        companyId,
                        CURRENCY_OF_SUBSCRIBERS,
                        all.stream().map(SubscriberPosting::clientId).toArray(Long[]::new),
                        texts(all, it -> it.kind().code()),
                        texts(all, SubscriberPosting::object),
                        texts(all, it -> it.kind().debit().code()),
                        texts(all, it -> it.kind().credit().code()),
                        all.stream()
                                .map(it -> Money.minor(it.amount(), CURRENCY_OF_SUBSCRIBERS))
                                .toArray(Long[]::new))
                .replaceWithVoid();
    }

    private static String[] texts(List<SubscriberPosting> all, Function<SubscriberPosting, String> field) {
        return all.stream().map(field).toArray(String[]::new);
    }

    /** Money that a bank took of a sale. */
    public record Disputed(String providerObject, long amountMinor, String currency) {}

    /** @return what banks took of a sale, given back or not */
    public Uni<List<Disputed>> disputed(SqlConnection tx, String purchaseId) {
        return Db.rows(tx, DISPUTED, purchaseId).map(rows -> rows.stream()
                .map(row -> new Disputed(
                        row.getString("provider_object"), row.getLong("amount_minor"), row.getString("currency")))
                .toList());
    }
}
