package io.ficha.tenancy.audit;

import io.ficha.common.db.Db;
import io.ficha.common.event.EventJson;
import io.ficha.common.event.tenancy.AdminActionPerformed;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.Cursor;
import io.ficha.common.paging.ListAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** The rows of the audit trail. PostgreSQL lets nobody change or remove one. */
@ApplicationScoped
class AuditTrail {
    private static final String INSERT = """
            insert into audit_actions (action_id, company_id, user_id, user_email, role, action, target, address,
                user_agent, before, after, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::json, $11::text::json, $12)
            on conflict (action_id) do nothing""";
    private static final String MATCHING = """
            from audit_actions where ($1::text is null or company_id = $1) and ($2::text is null or user_id = $2)
                and ($3::text is null or action = $3) and ($4::text is null or entity = $4)
                and ($5::text is null or target = $5) and ($6::timestamptz is null or at >= $6)
                and ($7::timestamptz is null or at < $7)""";
    private static final String COUNT = "select count(*) as total " + MATCHING;
    private static final String ACTIONS = "select action_id, company_id, user_id, user_email, role, action, entity,"
            + " target, address, user_agent, before::text as before, after::text as after, at " + MATCHING;
    private static final String ORDER = " order by at desc, action_id desc limit ";
    private static final String PAGE = ACTIONS + ORDER + "$8 offset $9";
    private static final String NEXT = ACTIONS + " and ($8::timestamptz is null or (at, action_id) < ($8, $9))" + ORDER
            + ListAnswer.PAGE_OF_A_FILE;

    private final Db db;

    AuditTrail(Db db) {
        this.db = db;
    }

    /** Keeps an action, once. */
    Uni<Void> keep(SqlConnection tx, AdminActionPerformed done) {
        return Db.update(
                        tx,
                        INSERT,
                        UUID.fromString(done.actionId()),
                        done.companyId(),
                        done.userId(),
                        done.userEmail(),
                        done.role(),
                        done.action(),
                        done.target(),
                        done.from(),
                        done.userAgent(),
                        json(done.before()),
                        json(done.after()),
                        done.at().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** @return the page's actions, newest first, and how many match in all */
    Uni<AuditPage> page(AuditQuery query) {
        return whose(query)
                .rows(COUNT, query.parameters())
                .map(rows -> rows.get(0).getLong("total"))
                .chain(total -> whose(query)
                        .rows(PAGE, query.pageParameters())
                        .map(rows -> new AuditPage(
                                total,
                                query.limit(),
                                query.offset(),
                                rows.stream().map(AuditEntry::of).toList())));
    }

    /** @return the actions after the cursor, newest first; null for the newest */
    Uni<Csv.Page<AuditEntry>> after(AuditQuery query, Cursor cursor) {
        return whose(query).rows(NEXT, query.parametersAfter(cursor)).map(rows -> {
            var last = rows.size() < ListAnswer.PAGE_OF_A_FILE ? null : rows.get(rows.size() - 1);
            return new Csv.Page<>(
                    rows.stream().map(AuditEntry::of).toList(),
                    last == null
                            ? null
                            : new Cursor(
                                    last.getOffsetDateTime("at"),
                                    last.getUUID("action_id").toString()));
        });
    }

    /** A company's own page, or the operators' page of all. */
    private Db.Scope whose(AuditQuery query) {
        return query.companyId() == null ? db.ofAll() : db.of(query.companyId());
    }

    private static String json(Map<String, Object> fields) {
        return fields == null ? null : EventJson.write(fields);
    }
}
