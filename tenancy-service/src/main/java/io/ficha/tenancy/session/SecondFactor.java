package io.ficha.tenancy.session;

import io.ficha.common.audit.Actor;
import io.ficha.common.audit.Change;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.Hashes;
import io.ficha.common.secret.SecretBox;
import io.ficha.tenancy.audit.Audit;
import io.ficha.tenancy.user.User;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The codes of an authenticator app that a user may ask for at each login of its own. */
@ApplicationScoped
class SecondFactor {
    private static final String KIND = "totp-secret";
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 15; // 120 bits: enough for a plain hash
    private static final String BEGIN = """
            insert into totp (user_id, company_id, sealed_secret) values ($1, $2, $3)
            on conflict (user_id) do update set sealed_secret = $3, last_step = 0 where totp.confirmed_at is null""";
    private static final String USE_STEP = "update totp set last_step = $2 where user_id = $1 and last_step < $2";
    private static final String USE_RECOVERY = """
            update recovery_codes set used_at = now() where user_id = $1 and code_hash = $2 and used_at is null""";
    private static final String KEEP_RECOVERY = """
            insert into recovery_codes (user_id, company_id, code_hash) select $1, $2, unnest($3::text[])""";

    private final Db db;
    private final SecretBox box;
    private final Audit audit;

    SecondFactor(Db db, SecretBox box, Audit audit) {
        this.db = db;
        this.box = box;
        this.audit = audit;
    }

    /** What to put into the app; shown once. */
    record Enrolment(String secreto, String uri, String qr) {
        @Override
        public String toString() {
            return "Enrolment[]";
        }
    }

    /** Whether the second factor is on, and how many recovery codes are left. */
    record Status(boolean activo, long codigosRecuperacionRestantes) {}

    /** @return done when the user has no second factor, or this is a code of it that was not used before */
    Uni<Void> require(User user, String code) {
        return db.ofAll()
                .rows("select * from totp where user_id = $1 and confirmed_at is not null", user.id())
                .chain(rows -> {
                    if (rows.isEmpty()) return Uni.createFrom().voidItem();
                    if (code == null) throw LoginRefused.codeMissing();
                    return db.ofAll()
                            .inTransaction(tx -> use(tx, rows.get(0), code))
                            .invoke(good -> {
                                if (!good) throw LoginRefused.codeWrong();
                            })
                            .replaceWithVoid();
                });
    }

    private Uni<Boolean> use(SqlConnection tx, Row totp, String code) {
        long userId = totp.getLong("user_id");
        if (!CODE.matcher(code).matches()) {
            return Db.update(tx, USE_RECOVERY, userId, recoveryHash(code)).map(used -> used > 0);
        }
        long step = Totp.stepOf(secret(totp), code, Clock.systemUTC().instant());
        if (step == Totp.NO_STEP) return Uni.createFrom().item(false);
        return Db.update(tx, USE_STEP, userId, step).map(used -> used > 0);
    }

    private String secret(Row totp) {
        String id = String.valueOf(totp.getLong("user_id"));
        return box.open(totp.getString("company_id"), KIND, id, totp.getString("sealed_secret"));
    }

    /** @return a new secret, which counts once a code of it came; fails when the second factor is on already */
    Uni<Enrolment> begin(User user) {
        String secret = Totp.newSecret();
        String sealed = box.seal(company(user.companyId()), KIND, String.valueOf(user.id()), secret);
        return db.ofAll()
                .update(BEGIN, user.id(), company(user.companyId()), sealed)
                .map(stored -> {
                    if (stored == 0) throw LoginRefused.alreadyOn();
                    String uri = "otpauth://totp/Ficha:" + URLEncoder.encode(user.email(), StandardCharsets.UTF_8)
                            + "?secret=" + secret + "&issuer=Ficha&algorithm=SHA1&digits=6&period=30";
                    return new Enrolment(secret, uri, QrImage.dataUri(uri));
                });
    }

    /** @return the recovery codes; fails when the code is not one of the secret that waits for it */
    Uni<List<String>> confirm(Actor actor, String code) {
        var codes = Stream.generate(SecondFactor::newRecoveryCode)
                .limit(RECOVERY_CODES)
                .toList();
        String[] hashes = codes.stream().map(SecondFactor::recoveryHash).toArray(String[]::new);
        return db.ofAll().inTransaction(tx -> Db.rows(
                        tx, "select * from totp where user_id = $1 and confirmed_at is null for update", actor.userId())
                .chain(rows -> {
                    if (rows.isEmpty()) throw LoginRefused.notBegun();
                    return CODE.matcher(code).matches()
                            ? use(tx, rows.get(0), code)
                            : Uni.createFrom().item(false);
                })
                .invoke(good -> {
                    if (!good) throw LoginRefused.codeNotOfSecret();
                })
                .chain(() -> Db.update(tx, "update totp set confirmed_at = now() where user_id = $1", actor.userId()))
                .chain(() -> Db.update(tx, KEEP_RECOVERY, actor.userId(), company(actor.companyId()), hashes))
                .chain(() -> audit.record(
                        tx,
                        actor,
                        actor.companyId(),
                        "user.totp-enabled",
                        String.valueOf(actor.userId()),
                        Change.none()))
                .replaceWith(codes));
    }

    /** Switches the second factor off. */
    Uni<Void> remove(Actor actor) {
        return db.ofAll().inTransaction(tx -> Db.update(tx, "delete from totp where user_id = $1", actor.userId())
                .call(() -> audit.record(
                        tx,
                        actor,
                        actor.companyId(),
                        "user.totp-disabled",
                        String.valueOf(actor.userId()),
                        Change.none()))
                .replaceWithVoid());
    }

    Uni<Status> status(long userId) {
        return db.ofAll()
                .rows("""
                        select (select count(*) from recovery_codes where user_id = $1 and used_at is null) as remaining,
                            exists (select 1 from totp where user_id = $1 and confirmed_at is not null) as enabled""", userId)
                .map(rows -> new Status(
                        rows.get(0).getBoolean("enabled"), rows.get(0).getLong("remaining")));
    }

    private static String newRecoveryCode() {
        return Ids.hex(RECOVERY_BYTES).replaceAll("(.{6})(?=.)", "$1-");
    }

    private static String recoveryHash(String code) {
        return Hashes.sha256(code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    private static String company(String companyId) {
        return companyId == null ? "-" : companyId;
    }
}
