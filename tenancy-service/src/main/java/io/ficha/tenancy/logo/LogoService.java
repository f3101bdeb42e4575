package io.ficha.tenancy.logo;

import io.ficha.common.audit.Actor;
import io.ficha.common.db.Db;
import io.ficha.common.id.Ids;
import io.ficha.common.secret.Hashes;
import io.ficha.tenancy.company.CompanyService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The logos of companies: one each, in the database, so that every replica serves it. */
@ApplicationScoped
class LogoService {
    static final String ROOT = "/static/logos/";
    private static final Set<String> EXTENSIONS = Set.of(".jpg", ".jpeg", ".png", ".webp");
    private static final Pattern NAME = Pattern.compile("logo_[A-Za-z0-9_]{1,64}\\.(jpg|png)");
    private static final int DRAWERS = 2;
    private static final int WAITING = 16;
    private static final String STORE = """
            insert into logos (company_id, name, content_type, image, etag) values ($1, $2, $3, $4, $5)
            on conflict (company_id) do update set name = $2, content_type = $3, image = $4, etag = $5,
                updated_at = now()""";

    private final Db db;
    private final CompanyService companies;
    private final ThreadPoolExecutor drawers = new ThreadPoolExecutor(
            DRAWERS, DRAWERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), LogoService::thread);

    LogoService(Db db, CompanyService companies) {
        this.db = db;
        this.companies = companies;
        drawers.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        drawers.shutdown();
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "logo-drawer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Replaces the company's logo.
     *
     * @return where it is served; fails with {@link LogoRefused}
     */
    Uni<String> replace(String fileName, Path file, Actor actor) {
        if (!EXTENSIONS.contains(extension(fileName))) throw LogoRefused.format();
        return Uni.createFrom()
                .item(() -> Drawing.of(read(file)))
                .runSubscriptionOn(drawers)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> LogoRefused.busy())
                .chain(drawing -> store(drawing, actor));
    }

    private Uni<String> store(Drawing drawing, Actor actor) {
        String companyId = actor.companyId();
        String name = "logo_" + companyId + "_" + Ids.hex(3) + drawing.extension();
        return db.of(companyId)
                .inTransaction(tx -> companies
                        .setLogo(tx, companyId, ROOT + name, actor)
                        .chain(() -> Db.update(
                                tx,
                                STORE,
                                companyId,
                                name,
                                drawing.contentType(),
                                drawing.image(),
                                '"' + Hashes.sha256(drawing.image().getBytes()) + '"')))
                .replaceWith(ROOT + name);
    }

    /** @return the logo of that name; fails with {@link LogoRefused} when there is none, or no longer */
    Uni<Logo> get(String name) {
        if (!NAME.matcher(name).matches()) throw LogoRefused.unknown();
        return db.ofAll()
                .rows("select content_type, etag, image from logos where name = $1", name)
                .map(rows -> {
                    if (rows.isEmpty()) throw LogoRefused.unknown();
                    return Logo.of(rows.get(0));
                });
    }

    private static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot).toLowerCase(Locale.ROOT);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
