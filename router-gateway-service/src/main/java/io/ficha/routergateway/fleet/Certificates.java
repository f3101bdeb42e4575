package io.ficha.routergateway.fleet;

import io.ficha.common.db.Db;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The certificates that routers have shown, trusted on first use: what answered the first log-in is what later ones must
 * meet. Another address, or credentials that were saved again, begin anew: that is how an owner accepts a new one.
 */
@ApplicationScoped
class Certificates {
    private static final String KNOWN = "select sha256 from router_certificate"
            + " where company_id = $1 and router_id = $2 and endpoint = $3 and credentials_version = $4";
    private static final String REMEMBER = "insert into router_certificate as c"
            + " (router_id, company_id, endpoint, credentials_version, sha256) values ($1, $2, $3, $4, $5)"
            + " on conflict (router_id) do update set company_id = excluded.company_id, endpoint = excluded.endpoint,"
            + " credentials_version = excluded.credentials_version, sha256 = excluded.sha256, first_seen = now()"
            + " where c.credentials_version <= excluded.credentials_version and (c.company_id, c.endpoint,"
            + " c.credentials_version) is distinct from"
            + " (excluded.company_id, excluded.endpoint, excluded.credentials_version)";

    private final Db db;

    Certificates(Db db) {
        this.db = db;
    }

    /** @return the SHA-256 to meet, or none when the target has never been logged in to */
    Future<Optional<String>> known(Target target) {
        return future(db.of(target.companyId())
                .rows(KNOWN, target.companyId(), target.routerId(), target.endpoint(), target.credentialsVersion())
                .map(rows -> rows.stream().map(row -> row.getString(0)).findFirst()));
    }

    /** Writes down what a router showed that let us in. The first one stands. */
    Future<Void> remember(Target target, String sha256) {
        return future(db.of(target.companyId())
                .update(
                        REMEMBER,
                        target.routerId(),
                        target.companyId(),
                        target.endpoint(),
                        target.credentialsVersion(),
                        sha256)
                .replaceWithVoid());
    }

    private static <T> Future<T> future(Uni<T> uni) {
        return Future.fromCompletionStage(uni.subscribeAsCompletionStage());
    }
}
