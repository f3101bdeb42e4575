package io.ficha.systemtests;

import static io.ficha.systemtests.SystemStack.CAFE;
import static io.ficha.systemtests.SystemStack.PLAZA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * A month of a small ISP: 720 clients on three routers, one of each kind of control, are billed; most pay, by cash or from
 * their wallets; who does not is cut, some pay late and are back. Every balance is held against a book kept beside.
 */
final class IspMonth {
    private static final int CLIENTS = 720;
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final BigDecimal PRICE = new BigDecimal("21.51"); // 18.70 and 15 %
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final BigDecimal NONE = new BigDecimal("0.00");

    private final SystemStack system;
    private final IspCompany company;
    private final Database invoices;
    private final List<Subscriber> subscribers;
    private final long begun = System.nanoTime();
    private final YearMonth month = YearMonth.now(ZONE);
    private final LocalDate today = LocalDate.now(ZONE);
    private final LocalDate afterAllDueDays = today.plusDays(40);

    /** What the book says of a client. */
    private static final class Subscriber {
        private final int number;
        private final String dni;
        private final String ip;
        private int id;
        private int service;
        private volatile BigDecimal balance = NONE;
        private volatile BigDecimal wallet = NONE;
        private volatile boolean cut;

        Subscriber(int number) {
            this.number = number;
            this.dni = "%010d".formatted(102_030_000 + number);
            this.ip = "10.20.%d.%d".formatted(number / 200, 10 + number % 200);
        }

        void bill() {
            balance = balance.subtract(PRICE);
        }

        void pay() {
            balance = balance.add(PRICE);
        }
    }

    IspMonth(SystemStack system) {
        this.system = system;
        this.company = IspCompany.open(system);
        this.invoices = Database.of(system.processes(), "payment");
        this.subscribers = IntStream.range(0, CLIENTS).mapToObj(Subscriber::new).toList();
    }

    void isPlayedThrough() throws SQLException {
        try {
            create();
            tell("created");
            bill();
            tell("billed");
            payInTime();
            tell("half have paid");
            cutWhoOwes();
            tell("the others are cut");
            payLate();
            tell("some have paid late");
            settleTwoInvoices();
            tell("the next month is billed, and cut");
            revertAPayment();
            cutByHandStays();
            tell("single ones are cut and restored");
        } finally {
            company.close();
        }
    }

    private void tell(String what) {
        System.out.printf(
                "a month of %d clients: %s after %d s%n", CLIENTS, what, (System.nanoTime() - begun) / 1_000_000_000);
    }

    private void create() {
        company.policy(Map.of("zona_horaria", ZONE.getId(), "dias_gracia", 0, "modo_corte", "lista"));
        int plan = company.plan("Hogar 50M", 51_200, "18.70", "15.00");
        var routers = List.of(
                company.router("pppoe", system.processes().ports().routerCafe()),
                company.router("hotspot", system.processes().ports().routerPlaza()),
                company.router("queue", system.processes().ports().routerCafe()));
        IspCompany.forEach(subscribers, it -> {
            it.id = company.client("Cliente " + it.number, it.dni, 1 + it.number % 28);
            it.service = company.service(it.dni, routers.get(it.number % 3), plan, it.ip, "cliente-" + it.number);
        });
        await("every service is on its router").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(names(CAFE, "/ppp/secret", "name")).containsAll(users(0));
            assertThat(names(PLAZA, "/ip/hotspot/user", "name")).containsAll(users(1));
            assertThat(names(CAFE, "/queue/simple", "target")).hasSizeGreaterThanOrEqualTo(CLIENTS / 3);
        });
        assertThat(system.world().rows(CAFE, "/ppp/profile"))
                .extracting(row -> row.path("rate-limit").asText())
                .contains("51200k/51200k 0/0 0/0 0/0 5 51200k/51200k");
        assertThat(subscribers.stream().map(it -> it.id).distinct()).hasSize(CLIENTS);
        var numbers = company.clients().values().stream()
                .map(client -> client.path("subscriber_no").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(numbers).hasSize(CLIENTS).first().isEqualTo("0001");
        assertThat(numbers.last()).isEqualTo("0720");
        awaitBook();
    }

    private void bill() throws SQLException {
        await("everybody is billed")
                .atMost(PATIENCE)
                .until(() -> company.bill(month).path("existentes").asInt() == CLIENTS);
        subscribers.forEach(Subscriber::bill);
        awaitBook();
        assertThat(invoices.invoiceNumbers(company.id()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, CLIENTS).boxed().toList());
    }

    private void payInTime() {
        IspCompany.forEach(some(0, 240), it -> {
            payCash(it, onlyUnpaid(it), PRICE);
        });
        IspCompany.forEach(some(240, 300), it -> {
            company.topUp(it.id, "30.00", "recarga-" + it.number).expect(200, 201);
            company.topUp(it.id, "30.00", "recarga-" + it.number).expect(200, 201); // the same one, told twice
            company.pay(onlyUnpaid(it).path("id").asInt(), today, PRICE.toString(), "billetera-" + it.number, true)
                    .expect(200);
            it.pay();
            it.wallet = new BigDecimal("8.49");
        });
        IspCompany.forEach(some(300, 360), it -> {
            payCash(it, onlyUnpaid(it), new BigDecimal("25.00"));
            it.wallet = new BigDecimal("3.49");
        });
        awaitBook();
    }

    private void cutWhoOwes() {
        company.cutOverdueOn(afterAllDueDays);
        some(360, CLIENTS).forEach(it -> it.cut = true);
        awaitBook();
        awaitCutOnRouters();
    }

    private void payLate() {
        var late = some(360, 540);
        IspCompany.forEach(late, it -> payCash(it, onlyUnpaid(it), PRICE));
        late.forEach(it -> it.cut = false);
        awaitBook();
        awaitCutOnRouters();
    }

    /** Whoever owes two invoices is back only when both are paid. */
    private void settleTwoInvoices() {
        company.bill(month.plusMonths(1)); // while most of last month's are paid
        subscribers.forEach(Subscriber::bill);
        awaitBook();
        company.cutOverdueOn(afterAllDueDays.plusMonths(2));
        subscribers.forEach(it -> it.cut = true);
        awaitBook();
        var two = some(540, 560);
        IspCompany.forEach(two, it -> payCash(it, company.unpaid(it.id).get(0), PRICE));
        var one = some(0, 20);
        IspCompany.forEach(one, it -> payCash(it, onlyUnpaid(it), PRICE));
        one.forEach(it -> it.cut = false);
        awaitBook(); // two stay cut
        IspCompany.forEach(two, it -> payCash(it, onlyUnpaid(it), PRICE));
        two.forEach(it -> it.cut = false);
        awaitBook();
        awaitCutOnRouters();
    }

    private void revertAPayment() {
        var it = subscribers.get(0);
        var invoices = company.paid(it.id);
        int last = invoices.get(invoices.size() - 1).path("id").asInt();
        company.revertPayment(last).expect(200);
        it.bill();
        awaitBook();
        company.cutOverdueOn(afterAllDueDays.plusMonths(2));
        it.cut = true;
        awaitBook();
        awaitCutOnRouters();
    }

    private void cutByHandStays() {
        var it = subscribers.get(1);
        company.cutByHand(it.service);
        it.cut = true;
        awaitBook();
        awaitCutOnRouters();
        company.restore(it.service);
        it.cut = false;
        awaitBook();
        awaitCutOnRouters();
    }

    private void payCash(Subscriber it, JsonNode invoice, BigDecimal amount) {
        int id = invoice.path("id").asInt();
        company.pay(id, today, amount.toString(), "caja-" + id, false).expect(200);
        if (it.number % 10 == 0) { // asked again, as after a lost answer
            company.pay(id, today, amount.toString(), "caja-" + id, false).expect(200);
        }
        synchronized (it) {
            it.pay();
        }
    }

    private JsonNode onlyUnpaid(Subscriber it) {
        var unpaid = company.unpaid(it.id);
        assertThat(unpaid).as("unpaid invoices of %s", it.dni).hasSize(1);
        return unpaid.get(0);
    }

    private List<Subscriber> some(int from, int to) {
        return subscribers.subList(from, to);
    }

    /** Waits until the lists show of every client what the book says: balance, wallet, and whether the service is on. */
    private void awaitBook() {
        await("the lists say what the book says").atMost(PATIENCE).untilAsserted(() -> {
            var shown = company.clients();
            assertThat(shown).hasSize(CLIENTS);
            assertThat(subscribers).allSatisfy(it -> {
                var client = shown.get(it.id);
                assertThat(client.path("balance").asText()).as(it.dni).isEqualTo(it.balance.toString());
                assertThat(client.path("wallet_balance").decimalValue())
                        .as(it.dni)
                        .isEqualByComparingTo(it.wallet);
                assertThat(client.at("/service/0/status").asText()).as(it.dni).isEqualTo(it.cut ? "de" : "ac");
            });
        });
    }

    /** Waits until the routers' cut lists hold exactly the addresses of those that are cut. */
    private void awaitCutOnRouters() {
        await("the cut is on the routers").atMost(PATIENCE).untilAsserted(() -> {
            for (var device : List.of(CAFE, PLAZA)) {
                var listed = StreamSupport.stream(
                                system.world()
                                        .rows(device, "/ip/firewall/address-list")
                                        .spliterator(),
                                false)
                        .filter(row -> row.path("list").asText().equals("ficha-corte"))
                        .map(row -> row.path("address").asText())
                        .collect(Collectors.toSet());
                var expected = subscribers.stream()
                        .filter(it -> it.cut && (it.number % 3 == 1) == device.equals(PLAZA))
                        .map(it -> it.ip)
                        .collect(Collectors.toSet());
                assertThat(listed).as(device).isEqualTo(expected);
            }
        });
    }

    private Set<String> names(String device, String menu, String property) {
        return StreamSupport.stream(system.world().rows(device, menu).spliterator(), false)
                .map(row -> row.path(property).asText())
                .collect(Collectors.toSet());
    }

    private Set<String> users(int router) {
        return subscribers.stream()
                .filter(it -> it.number % 3 == router)
                .map(it -> "cliente-" + it.number)
                .collect(Collectors.toSet());
    }
}
