package io.ficha.common.test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.ficha.common.http.InternalClient;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Every operation of a service times every kind of caller. The operations are read from the classes: one without a row
 * fails the test, and so does a row without its operation.
 */
public final class AccessMatrix {
    private static final int BAD_CREDENTIAL = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final Map<String, Map<String, Who>> OPERATIONS = new ConcurrentHashMap<>();

    private final Map<String, Who> operations;
    private final List<Row> rows = new ArrayList<>();
    private final Party owner;
    private final Party other;
    private final Platform platform;

    /**
     * One company as the matrix knows it.
     *
     * @param ids what nobody else may see in an answer
     * @param ended a session that was ended by a log-out
     * @param entered the session of a platform operator who entered the company
     */
    public record Party(
            List<String> ids,
            String session,
            String expired,
            String ended,
            String entered,
            String apiKey,
            String revokedKey,
            String expiredKey) {

        /** @return the company with that router, as {@link TestIdentity} stands for tenancy */
        public static Party of(String companyId, String routerId) {
            var over = Clock.systemUTC().instant().minusSeconds(60);
            var login = TestIdentity.login(companyId);
            login.logOut();
            var revoked = TestIdentity.apiKey(companyId, routerId);
            TestIdentity.revoke(revoked);
            return new Party(
                    List.of(companyId, routerId),
                    TestIdentity.clienteAdmin(companyId),
                    TestIdentity.session("cliente_admin", companyId, over),
                    login.token(),
                    TestIdentity.operatorIn(companyId),
                    TestIdentity.apiKey(companyId, routerId).apiKey(),
                    revoked.apiKey(),
                    TestIdentity.apiKey(companyId, routerId, over).apiKey());
        }
    }

    /** The platform's own credentials: a super admin's session, one that is over, one that was ended. */
    public record Platform(String session, String expired, String ended) {
        private static Platform standIn() {
            var over = Clock.systemUTC().instant().minusSeconds(60);
            var login = TestIdentity.operator();
            login.logOut();
            return new Platform(
                    TestIdentity.superAdmin(), TestIdentity.session("super_admin", null, over), login.token());
        }
    }

    private record Row(String operation, String path, Object body, int ownerStatus, int foreignStatus) {}

    /** The matrix of a service that knows tenancy's users by its topics. */
    public AccessMatrix(String service, Party owner, Party other) {
        this(service, Platform.standIn(), owner, other);
    }

    /** Reads the operations of the service whose package is {@code io.ficha.<service>}, and those that all have. */
    public AccessMatrix(String service, Platform platform, Party owner, Party other) {
        this.operations = operationsOf(service);
        this.platform = platform;
        this.owner = owner;
        this.other = other;
    }

    /**
     * Adds an operation. Rows run in the order they are added, so what destroys comes last.
     *
     * @param operation such as {@code GET /api/v1/admin/products/{producto_id}}
     * @param path the same with ids of the owner
     * @param body what the owner sends, null for nothing
     * @param ownerStatus what the owner gets
     * @param foreignStatus what another company gets for the owner's path
     */
    public AccessMatrix row(String operation, String path, Object body, int ownerStatus, int foreignStatus) {
        rows.add(new Row(operation, path, body, ownerStatus, foreignStatus));
        return this;
    }

    /** Calls every row as everybody. */
    public void check() {
        var soft = new SoftAssertions();
        soft.assertThat(rows.stream().map(Row::operation).distinct())
                .as("operations with a row")
                .containsExactlyInAnyOrderElementsOf(operations.keySet());
        for (var row : rows) {
            var who = operations.get(row.operation());
            if (who != null) check(soft, row, who);
        }
        soft.assertAll();
    }

    /** The owner calls last: whatever the others were answered, nothing of theirs had an effect. */
    private void check(SoftAssertions soft, Row row, Who who) {
        switch (who) {
            case PUBLIC -> {}
            case COMPANY_KEY -> refusesPrograms(soft, row);
            case SERVICE -> {
                refuses(soft, row, "anonymous", Map.of(), BAD_CREDENTIAL);
                refuses(soft, row, "a wrong service token", Map.of(InternalClient.TOKEN_HEADER, "x"), BAD_CREDENTIAL);
                refuses(soft, row, "a super admin", bearer(platform.session()), BAD_CREDENTIAL);
                refuses(soft, row, "an API key", key(owner.apiKey()), BAD_CREDENTIAL);
            }
            case API_KEY -> {
                refuses(soft, row, "anonymous", Map.of(), FORBIDDEN);
                refuses(soft, row, "the owner's session", bearer(owner.session()), BAD_CREDENTIAL);
                refuses(soft, row, "a revoked key", key(owner.revokedKey()), BAD_CREDENTIAL);
                refuses(soft, row, "an expired key", key(owner.expiredKey()), BAD_CREDENTIAL);
                refuses(soft, row, "another company", key(other.apiKey()), row.foreignStatus());
            }
            case CLIENTE_ADMIN -> {
                refusesSessions(soft, row, owner.expired(), owner.ended());
                refuses(soft, row, "a super admin", bearer(platform.session()), FORBIDDEN);
                refuses(soft, row, "another company", bearer(other.session()), row.foreignStatus());
                treatsOperatorsAsTheCompanyTheyEntered(soft, row);
            }
            case SUPER_ADMIN -> {
                refusesSessions(soft, row, platform.expired(), platform.ended());
                refuses(soft, row, "a company's administrator", bearer(owner.session()), FORBIDDEN);
                refuses(soft, row, "an operator in a company", bearer(owner.entered()), FORBIDDEN);
            }
            case ANY_SESSION -> refusesSessions(soft, row, owner.expired(), owner.ended());
        }
        var mine = call(row, ownersHeaders(who));
        soft.assertThat(mine.statusCode())
                .as("%s for its owner: %s", row.operation(), mine.asString())
                .isEqualTo(row.ownerStatus());
    }

    /** What changes nothing is asked here: the owner is still to call. */
    private void treatsOperatorsAsTheCompanyTheyEntered(SoftAssertions soft, Row row) {
        boolean isRead = row.operation().startsWith("GET ");
        if (isRead || row.foreignStatus() == NOT_FOUND) {
            refuses(soft, row, "an operator in another company", bearer(other.entered()), row.foreignStatus());
        }
        if (!isRead) return;
        var answer = call(row, bearer(owner.entered()));
        soft.assertThat(answer.statusCode())
                .as("%s for an operator in the company: %s", row.operation(), answer.asString())
                .isEqualTo(row.ownerStatus());
    }

    private void refusesPrograms(SoftAssertions soft, Row row) {
        var keys = Programs.of(owner);
        refuses(soft, row, "anonymous", Map.of(), BAD_CREDENTIAL);
        refuses(soft, row, "a made-up key", program("fk_" + "0".repeat(88)), BAD_CREDENTIAL);
        refuses(soft, row, "a revoked key", program(keys.revoked()), BAD_CREDENTIAL);
        refuses(soft, row, "an expired key", program(keys.expired()), BAD_CREDENTIAL);
        refuses(soft, row, "a portal's key", program(owner.apiKey()), BAD_CREDENTIAL);
        refuses(soft, row, "a session", bearer(owner.session()), BAD_CREDENTIAL);
        refuses(soft, row, "another company", program(Programs.of(other).key()), row.foreignStatus());
    }

    /** The company-wide keys of a company, whose id is the first of its ids. */
    private record Programs(String key, String revoked, String expired) {
        private static final Map<String, Programs> KNOWN = new ConcurrentHashMap<>();

        static Programs of(Party party) {
            return KNOWN.computeIfAbsent(party.ids().get(0), company -> {
                var revoked = TestIdentity.companyKey(company);
                TestIdentity.revoke(revoked);
                var over = Clock.systemUTC().instant().minusSeconds(60);
                return new Programs(
                        TestIdentity.companyKey(company).apiKey(),
                        revoked.apiKey(),
                        TestIdentity.companyKey(company, over).apiKey());
            });
        }
    }

    private static Map<String, String> program(String key) {
        return Map.of("X-Authorization", key);
    }

    private void refusesSessions(SoftAssertions soft, Row row, String expired, String ended) {
        refuses(soft, row, "anonymous", Map.of(), FORBIDDEN);
        refuses(soft, row, "another scheme", Map.of("Authorization", "Basic YTpi"), FORBIDDEN);
        refuses(soft, row, "an API key", bearer(owner.apiKey()), BAD_CREDENTIAL);
        refuses(soft, row, "an expired session", bearer(expired), BAD_CREDENTIAL);
        refuses(soft, row, "an ended session", bearer(ended), BAD_CREDENTIAL);
    }

    private void refuses(SoftAssertions soft, Row row, String caller, Map<String, String> headers, int status) {
        var answer = settled(row, headers, status);
        soft.assertThat(answer.statusCode())
                .as("%s for %s: %s", row.operation(), caller, answer.asString())
                .isEqualTo(status);
        soft.assertThat(answer.asString())
                .as("%s shows the owner's things to %s", row.operation(), caller)
                .doesNotContain(owner.ids());
    }

    /** A revocation or a log-out may still be on its way to the service. */
    private static Response settled(Row row, Map<String, String> headers, int status) {
        if (status != BAD_CREDENTIAL) return call(row, headers);
        return await().atMost(Duration.ofSeconds(30)).until(() -> call(row, headers), it -> it.statusCode() == status);
    }

    private Map<String, String> ownersHeaders(Who who) {
        return switch (who) {
            case PUBLIC -> Map.of();
            case COMPANY_KEY -> program(Programs.of(owner).key());
            case SERVICE ->
                Map.of(
                        InternalClient.TOKEN_HEADER,
                        ConfigProvider.getConfig().getValue("ficha.service-token", String.class));
            case API_KEY -> key(owner.apiKey());
            case CLIENTE_ADMIN, ANY_SESSION -> bearer(owner.session());
            case SUPER_ADMIN -> bearer(platform.session());
        };
    }

    private static Response call(Row row, Map<String, String> headers) {
        var request = given().headers(headers).urlEncodingEnabled(false);
        if (row.body() != null) request.contentType(ContentType.JSON).body(row.body());
        return request.request(row.operation().substring(0, row.operation().indexOf(' ')), row.path());
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> key(String apiKey) {
        return Map.of("X-API-Key", apiKey);
    }

    /** @return who may call each operation of the service; read from its classes once */
    static Map<String, Who> operationsOf(String service) {
        return OPERATIONS.computeIfAbsent(service, AccessMatrix::read);
    }

    private static Map<String, Who> read(String service) {
        var found = new TreeMap<String, Who>();
        for (var name : resources(service)) {
            var resource = loaded(name);
            if (resource.isInterface()) continue; // a client of somebody else's API
            for (var method : resource.getDeclaredMethods()) {
                Arrays.stream(method.getAnnotations())
                        .map(it -> it.annotationType().getAnnotation(HttpMethod.class))
                        .filter(Objects::nonNull)
                        .forEach(verb ->
                                found.put(verb.value() + " " + pathOf(resource, method), whoOf(resource, method)));
            }
        }
        return found;
    }

    /** Their annotations are all that is asked of them, so nothing that they depend on is looked for. */
    private static List<String> resources(String service) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("io.ficha." + service, "io.ficha.common.republish")
                            .stream()
                            .filter(it -> it.isAnnotatedWith(Path.class.getName()))
                            .map(JavaClass::getName)
                            .toList();
        });
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pathOf(Class<?> resource, Method method) {
        return ("/" + path(resource) + "/" + path(method)).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private static String path(AnnotatedElement it) {
        var path = it.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static Who whoOf(Class<?> resource, Method method) {
        var own = method.getAnnotation(Access.class);
        return Objects.requireNonNull(own == null ? resource.getAnnotation(Access.class) : own)
                .value();
    }
}
