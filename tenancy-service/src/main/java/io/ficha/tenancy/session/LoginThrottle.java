package io.ficha.tenancy.session;

import io.ficha.common.db.Db;
import io.ficha.common.secret.Hashes;
import io.ficha.common.secret.TooManyAttempts;
import io.netty.util.NetUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Slows guessing down, for all replicas together: ten tries of one account from one address in five minutes, a hundred
 * from one address, and a hundred of one account in an hour from addresses where it never logged in, so that no stranger
 * shuts its owner out. A try counts before it is made, and is given back when it was right.
 */
@ApplicationScoped
class LoginThrottle {
    private static final int SHORT_WINDOW = (int) Duration.ofMinutes(5).toSeconds();
    private static final int LONG_WINDOW = (int) Duration.ofHours(1).toSeconds();
    private static final int IPV6_BYTES = 16;
    private static final int OF_PAIR = 10;
    private static final int OF_ADDRESS = 100;
    private static final int OF_ACCOUNT = 100;
    private static final long CLEANING_MS = Duration.ofMinutes(10).toMillis();
    private static final String ASK = """
            select tries, ceil(extract(epoch from until - now()))::int as seconds, subject from login_attempts
            where subject = any($1) and until > now() and not (subject = $2
                and exists (select 1 from login_places where account = $2 and place = $3))""";
    private static final String COUNT = """
            insert into login_attempts as it (subject, tries, until)
            select subject, 1, now() + seconds * interval '1 second' from unnest($1::text[], $2::int[]) as t (subject, seconds)
            on conflict (subject) do update set
                tries = case when it.until <= now() then 1 else it.tries + 1 end,
                until = case when it.until <= now() then excluded.until else it.until end
            returning tries - 1 as tries, ceil(extract(epoch from until - now()))::int as seconds, subject""";
    private static final String KNOW = """
            insert into login_places (account, place) values ($1, $2)
            on conflict (account, place) do update set last_at = now()""";

    private final Db db;
    private final LoginRefusals refusals;

    LoginThrottle(Db db, LoginRefusals refusals, Vertx vertx) {
        this.db = db;
        this.refusals = refusals;
        vertx.setPeriodic(CLEANING_MS, timer -> clean().subscribe().with(done -> {}, failure -> {}));
    }

    /** Who tries to get in where from, as the database names them: no address of a person is kept in the clear. */
    private record Subjects(String account, String address, String pair) {
        static Subjects of(String account, String address) {
            String place = placeOf(address);
            String hash = Hashes.sha256(account);
            return new Subjects("account:" + hash, "address:" + place, "pair:" + hash + "@" + place);
        }

        /** In one order always: two logins that take the rows of each other in turn would wait for ever. */
        Object[] all() {
            return new Object[] {account, address, pair};
        }
    }

    /** @return done when a try may be made, which counts; fails with {@link TooManyAttempts} */
    Uni<Void> admit(String account, String address) {
        var subjects = Subjects.of(account, address);
        String[] names = Arrays.copyOf(subjects.all(), 3, String[].class);
        return db.ofAll()
                .rows(ASK, names, subjects.account, placeOf(address))
                .invoke(rows -> refuseFull(rows, subjects, true))
                .chain(() -> db.ofAll().rows(COUNT, names, new Integer[] {LONG_WINDOW, SHORT_WINDOW, SHORT_WINDOW}))
                .invoke(rows -> refuseFull(rows, subjects, false))
                .onFailure(TooManyAttempts.class)
                .invoke(() -> refusals.throttled(address))
                .replaceWithVoid();
    }

    /** Gives the try back and forgets the failures before it. One row per statement: see {@link Subjects#all}. */
    Uni<Void> succeeded(String account, String address) {
        var subjects = Subjects.of(account, address);
        return db.ofAll()
                .update("delete from login_attempts where subject = $1", subjects.pair)
                .chain(() -> giveBack(subjects.address))
                .chain(() -> giveBack(subjects.account))
                .chain(() -> db.ofAll().update(KNOW, subjects.account, placeOf(address)))
                .replaceWithVoid();
    }

    private Uni<Integer> giveBack(String subject) {
        return db.ofAll()
                .update("update login_attempts set tries = greatest(tries - 1, 0) where subject = $1", subject);
    }

    private static void refuseFull(List<Row> rows, Subjects subjects, boolean account) {
        for (var row : rows) {
            String subject = row.getString("subject");
            // What a known place may do to an account was decided when it was asked.
            if (subject.equals(subjects.account) && !account) continue;
            int limit = subject.equals(subjects.pair)
                    ? OF_PAIR
                    : subject.equals(subjects.address) ? OF_ADDRESS : OF_ACCOUNT;
            if (row.getInteger("tries") >= limit) {
                throw TooManyAttempts.failures(Duration.ofSeconds(Math.max(1, row.getInteger("seconds"))));
            }
        }
    }

    private Uni<Integer> clean() {
        return db.ofAll()
                .update("delete from login_attempts where until < now()")
                .chain(() -> db.ofAll().update("delete from login_places where last_at < now() - interval '90 days'"));
    }

    /** An IPv6 customer has a network of 2^64 addresses: it counts as one. */
    private static String placeOf(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_BYTES) return address;
        try {
            var parsed = InetAddress.getByAddress(bytes);
            if (parsed instanceof Inet4Address mapped) return mapped.getHostAddress();
            return HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // sixteen bytes always are an address
        }
    }
}
