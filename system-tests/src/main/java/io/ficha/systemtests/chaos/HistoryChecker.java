package io.ficha.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ficha.localstack.Part;
import io.ficha.localstack.demo.Answer;
import io.ficha.localstack.demo.Portal;
import io.ficha.systemtests.Books;
import io.ficha.systemtests.Database;
import io.ficha.systemtests.Database.WrittenEvent;
import io.ficha.systemtests.SystemStack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays what the guests were told, what the databases hold, what the topics carry and what the provider and the routers
 * really did beside each other. The invariants have the numbers of the reliability page.
 */
public final class HistoryChecker implements AutoCloseable {
    private static final Duration CONVERGED = Duration.ofMinutes(2);
    private static final List<String> SERVICES =
            Part.services().stream().map(Part::label).toList();

    private final SystemStack system;
    private final TopicHistory topics;

    /** Reads the topics of that stack from their beginning. */
    public HistoryChecker(SystemStack system) {
        this.system = system;
        this.topics = new TopicHistory(system.processes().kafkaBootstrap());
    }

    /** How a round ended. */
    public record Result(int sold, int delivered, int refunded, int refused) {
        @Override
        public String toString() {
            return sold + " sales: " + delivered + " delivered, " + refunded + " refunded, " + refused + " refused";
        }
    }

    /** @throws AssertionError that names the invariant which does not hold */
    Result check(Round round) throws SQLException {
        var answers = new LinkedHashMap<Round.Sale, Answer>();
        round.sales().forEach(sale -> answers.put(sale, round.answerOf(sale)));
        var states = new HashMap<String, String>();
        for (var portal :
                round.sales().stream().map(Round.Sale::portal).distinct().toList()) {
            var promised = answers.entrySet().stream()
                    .filter(told -> told.getKey().portal().equals(portal))
                    .filter(told -> told.getValue().status() < 300)
                    .map(told -> told.getValue().text("/id_compra"))
                    .toList();
            var books = new Books(system, portal, deviceOf(round, portal));
            books.balance(promised); // I1, I2, I8, and of I3 that there is one user for a delivery
            states.putAll(books.purchases());
        }
        checkConvergence();
        checkRouter(states);
        checkEvents();
        checkRepeats(answers);
        return result(round.sales().size(), states);
    }

    private static String deviceOf(Round round, Portal portal) {
        return portal.equals(round.portal()) ? SystemStack.CAFE : SystemStack.PLAZA;
    }

    private static Result result(int sold, Map<String, String> states) {
        int delivered =
                (int) states.values().stream().filter("DELIVERED"::equals).count();
        int refunded = (int) states.values().stream().filter("REFUNDED"::equals).count();
        return new Result(sold, delivered, refunded, sold - delivered - refunded);
    }

    /** I12: nothing is left to do. */
    private void checkConvergence() {
        for (var service : SERVICES) {
            var database = Database.of(system.processes(), service);
            await("I12: the outbox of " + service + " is empty")
                    .atMost(CONVERGED)
                    .until(() -> database.unsentEvents() == 0);
        }
        var gateway = Database.of(system.processes(), "router-gateway");
        await("I12: every delivery is decided").atMost(CONVERGED).until(() -> gateway.openJobs() == 0);
    }

    /** I3, I4: the router has what was delivered, as it was sold, and nothing else with our mark. */
    private void checkRouter(Map<String, String> states) {
        await("I3, I4: the router is as it should be").atMost(CONVERGED).untilAsserted(() -> {
            int foreign = 0;
            var names = new ArrayList<String>();
            for (JsonNode user : system.world().users(SystemStack.CAFE)) {
                var comment = user.path("comment").asText();
                if (comment.startsWith("ficha:")) {
                    var purchase = comment.split(":")[1];
                    assertThat(states.get(purchase))
                            .as("I4: the purchase of %s", user)
                            .isEqualTo("DELIVERED");
                    assertThat(user.path("profile").asText())
                            .as("I3: profile of %s", user)
                            .isEqualTo(SystemStack.PROFILE);
                    assertThat(user.path("disabled").asText("false"))
                            .as("I3: %s", user)
                            .isEqualTo("false");
                    names.add(user.path("name").asText());
                } else if (comment.equals("owner's, not ours")) {
                    assertThat(user.path("profile").asText()).as("I4: %s", user).isEqualTo("default");
                    foreign++;
                }
            }
            assertThat(foreign).as("I4: users that are not ours").isEqualTo(Round.FOREIGN_USERS);
            assertThat(names).as("I3: names").doesNotHaveDuplicates();
        });
    }

    /** I5, I6, I11: what was written was sent, in order, under the company it was written for. */
    private void checkEvents() throws SQLException {
        var order = new LinkedHashMap<String, List<String>>();
        var written = written(order);
        topics.readTo(written.keySet());
        var phantoms = new HashSet<>(topics.companies().keySet());
        phantoms.removeAll(written(new HashMap<>()).keySet()); // read once more: services go on
        assertThat(phantoms).as("I5: events that nobody wrote").isEmpty();
        written.forEach((id, event) -> assertThat(topics.companies().get(id))
                .as("I11: company of %s", event)
                .isEqualTo(event.companyId()));
        order.forEach((line, ids) ->
                assertThat(topics.inOrder(ids)).as("I6: order of %s", line).isEqualTo(ids));
    }

    /** @param order takes the ids of each service, topic and subject as they were written */
    private Map<String, WrittenEvent> written(Map<String, List<String>> order) throws SQLException {
        var written = new HashMap<String, WrittenEvent>();
        for (var service : SERVICES) {
            for (var event : Database.of(system.processes(), service).events()) {
                if (topics.covers(event.topic())) {
                    written.put(event.id(), event);
                    var line = String.join(" ", service, event.topic(), event.subject());
                    order.computeIfAbsent(line, first -> new ArrayList<>()).add(event.id());
                }
            }
        }
        return written;
    }

    /** I7, I9: a guest who asks once more is told of the same purchase, and pays nothing more. */
    private void checkRepeats(Map<Round.Sale, Answer> answers) {
        int charges = system.world().summary().path("charges").asInt();
        answers.forEach((sale, told) -> {
            if (told.status() < 300) {
                var again = system.payUntilAnswered(sale.portal(), sale.key());
                assertThat(again.text("/id_compra")).as("I9").isEqualTo(told.text("/id_compra"));
            }
        });
        assertThat(system.world().summary().path("charges").asInt())
                .as("I7: charges")
                .isEqualTo(charges);
    }

    @Override
    public void close() {
        topics.close();
    }
}
