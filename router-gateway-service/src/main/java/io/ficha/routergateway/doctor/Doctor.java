package io.ficha.routergateway.doctor;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.tenancy.RouterState;
import io.ficha.routergateway.fleet.DialLimit;
import io.ficha.routergateway.fleet.Fleet;
import io.ficha.routergateway.fleet.Futures;
import io.ficha.routergateway.fleet.RouterNotFound;
import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routeros.RouterOsConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks into everything that keeps a router from selling, and says how to mend it. Writes nothing to the router. */
@ApplicationScoped
class Doctor {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(6);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(4);
    private static final String NO_ANSWER = "El router no contestó a tiempo.";
    private final Vertx vertx;
    private final Directory directory;
    private final Fleet fleet;
    private final DialLimit limit;
    private final String portalHost;

    Doctor(
            Vertx vertx,
            Directory directory,
            Fleet fleet,
            DialLimit limit,
            @ConfigProperty(name = "ficha.public-base-url") String publicBaseUrl) {
        this.vertx = vertx;
        this.directory = directory;
        this.fleet = fleet;
        this.limit = limit;
        this.portalHost = URI.create(publicBaseUrl).getHost();
    }

    /** @return the report, within ten seconds; fails with {@link RouterNotFound} or when tried too often */
    Uni<Diagnosis> examine(String companyId, String routerId) {
        return directory.router(companyId, routerId).chain(router -> {
            if (router == null) throw new RouterNotFound();
            limit.take(companyId);
            return Futures.uni(() -> within(CONNECT_WITHIN, fleet.connectionNow(router)))
                    .chain(connection -> Futures.uni(() -> ask(connection)).map(answers -> reached(router, answers)))
                    .onFailure(Doctor::isUnreachable)
                    .recoverWithItem(failure -> notReached(failure))
                    .map(findings -> Diagnosis.of(routerId, findings));
        });
    }

    private List<Finding> reached(RouterState router, Map<Question, Answer> answers) {
        var facts = new Facts(answers, fleet.loginName(router), fleet.usesTls(router), portalHost);
        var findings = new ArrayList<Finding>();
        findings.add(Subject.REACHABLE.ok("El router contesta por la API."));
        findings.add(Subject.CREDENTIALS.ok("El router acepta el usuario y la contraseña."));
        findings.addAll(judge(facts));
        return findings;
    }

    static List<Finding> judge(Facts facts) {
        return List.of(
                AccountChecks.rights(facts),
                HotspotChecks.server(facts),
                HotspotChecks.apiLogin(facts),
                HotspotChecks.profiles(facts),
                HotspotChecks.deviceMode(facts),
                SystemChecks.clock(facts),
                SystemChecks.certificate(facts),
                WalledGarden.portal(facts),
                WalledGarden.conekta(facts),
                WalledGarden.mercadoPago(facts),
                HotspotChecks.licence(facts));
    }

    private static List<Finding> notReached(Throwable failure) {
        var findings = new ArrayList<Finding>();
        String problem = failure instanceof RouterUnreachable ? failure.getMessage() : NO_ANSWER;
        if (RouterUnreachable.INCOMPLETE.equals(problem)) {
            findings.add(Subject.REACHABLE.unknown("Aún no se puede conectar."));
            findings.add(Subject.CREDENTIALS.error(problem, null));
        } else if (failure instanceof RouterUnreachable known && known.isLoginRefused()) {
            findings.add(Subject.REACHABLE.ok("El router contesta por la API."));
            findings.add(Subject.CREDENTIALS.error(
                    "El router rechaza el usuario o la contraseña, o su grupo no tiene el permiso api: " + problem,
                    null));
        } else {
            findings.add(Subject.REACHABLE.error(
                    "No hay conexión con el router: " + problem
                            + ". Revisa que esté encendido, que su API esté activa y que el puerto llegue hasta él.",
                    "/ip service enable api"));
            findings.add(Subject.CREDENTIALS.unknown("Primero hace falta conexión."));
        }
        EnumSet.complementOf(EnumSet.of(Subject.REACHABLE, Subject.CREDENTIALS))
                .forEach(subject -> findings.add(subject.unknown("Primero hace falta conexión.")));
        return findings;
    }

    /** All questions at once; each has its own answer, or none when its time is over. */
    private static Future<Map<Question, Answer>> ask(RouterOsConnection router) {
        var answers = new EnumMap<Question, Future<Answer>>(Question.class);
        for (var question : Question.values()) {
            var asked = Clock.systemUTC().instant();
            answers.put(
                    question,
                    router.execute(question.command().timeout(ASK_WITHIN))
                            .map(result ->
                                    Answer.of(result, asked, Clock.systemUTC().instant()))
                            .recover(failure -> Future.succeededFuture(Answer.of(failure))));
        }
        return Future.all(List.copyOf(answers.values())).map(all -> {
            var told = new EnumMap<Question, Answer>(Question.class);
            answers.forEach((question, answer) -> told.put(question, answer.result()));
            return told;
        });
    }

    private <T> Future<T> within(Duration limit, Future<T> action) {
        var promise = Promise.<T>promise();
        long timer = vertx.setTimer(limit.toMillis(), id -> promise.tryFail(new TooSlow()));
        action.onComplete(result -> {
            vertx.cancelTimer(timer);
            if (result.succeeded()) promise.tryComplete(result.result());
            else promise.tryFail(result.cause());
        });
        return promise.future();
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof RouterUnreachable || failure instanceof TooSlow;
    }

    /** Nobody could tell in time. */
    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("too slow", null, false, false);
        }
    }
}
