package io.ficha.payment.invoice;

import io.ficha.common.directory.Directory;
import io.ficha.common.event.catalog.SubscriberState;
import io.ficha.common.event.tenancy.CompanyState;
import io.ficha.common.smartips.ClientView;
import io.ficha.common.smartips.IspNotFound;
import io.ficha.common.smartips.PlanView;
import io.ficha.common.smartips.ServiceView;
import io.ficha.payment.invoice.InvoiceQueries.Sheet;
import io.ficha.payment.invoice.InvoiceQueries.Which;
import io.ficha.payment.subscriber.Services;
import io.ficha.payment.subscriber.Services.Shown;
import io.ficha.payment.subscriber.Subscribers;
import io.ficha.payment.wallet.Accounts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What programs of an ISP see of subscribers and their invoices. */
@ApplicationScoped
class InvoiceReader {
    private final Directory directory;
    private final Subscribers subscribers;
    private final Services services;
    private final Accounts accounts;
    private final InvoiceQueries invoices;

    InvoiceReader(
            Directory directory,
            Subscribers subscribers,
            Services services,
            Accounts accounts,
            InvoiceQueries invoices) {
        this.directory = directory;
        this.subscribers = subscribers;
        this.services = services;
        this.accounts = accounts;
        this.invoices = invoices;
    }

    /** @return the subscriber with all invoices; fails with {@link IspNotFound} */
    Uni<Map<String, Object>> user(String companyId, String dni) {
        return found(subscribers.findByDni(companyId, dni))
                .chain(client -> zone(companyId).chain(zone -> invoices.sheet(companyId, client.clientId(), Which.ALL)
                        .map(sheet -> {
                            var view = new LinkedHashMap<String, Object>();
                            view.put("user", ClientView.full(client, sheet.account(), zone));
                            view.put("invoices", lists(sheet, zone));
                            return view;
                        })));
    }

    private static Map<String, Object> lists(Sheet sheet, ZoneId zone) {
        var lists = new LinkedHashMap<String, Object>();
        lists.put(
                "invoices_smartISP",
                sheet.invoices().stream()
                        .map(it -> InvoiceView.numbered(it, zone))
                        .toList());
        lists.put("invoices_sunat", List.of());
        return lists;
    }

    /** @return the invoice of that number with its subscriber; fails with {@link IspNotFound} */
    Uni<Map<String, Object>> invoice(String companyId, long number) {
        return invoices.byNumber(companyId, number)
                .onItem()
                .ifNull()
                .failWith(IspNotFound::invoice)
                .chain(invoice -> found(subscribers.findEver(companyId, invoice.clientId()))
                        .chain(client -> accounts.find(companyId, client.clientId())
                                .chain(account -> zone(companyId).map(zone -> {
                                    var view = new LinkedHashMap<String, Object>();
                                    view.put("estatus", InvoiceView.status(invoice));
                                    view.put("BillCustomer", InvoiceView.named(invoice, client.name(), zone));
                                    view.put("Client", ClientView.shortened(client, account, zone));
                                    return view;
                                }))));
    }

    /** @return a subscriber's invoices of one status, with what they are for; fails with {@link IspNotFound} */
    Uni<List<Map<String, Object>>> invoices(String companyId, long clientId, Which which) {
        return found(subscribers.find(companyId, clientId))
                .chain(client -> zone(companyId).chain(zone -> invoices.sheet(companyId, clientId, which)
                        .chain(sheet -> services.find(companyId, serviceIds(sheet))
                                .map(known -> sheet.invoices().stream()
                                        .map(it -> whole(it, client, sheet, known, zone))
                                        .toList()))));
    }

    private static List<Long> serviceIds(Sheet sheet) {
        return sheet.invoices().stream()
                .map(Invoice::serviceId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Map<String, Object> whole(
            Invoice it, SubscriberState client, Sheet sheet, Map<Long, Shown> services, ZoneId zone) {
        var view = InvoiceView.worded(it, zone);
        view.put("client", ClientView.shortened(client, sheet.account(), zone));
        var service = it.serviceId() == null ? null : services.get(it.serviceId());
        view.put("service", service == null ? null : withPlan(service, zone));
        return view;
    }

    private static Map<String, Object> withPlan(Shown it, ZoneId zone) {
        var view = ServiceView.of(it.service(), it.onRouter(), it.online(), zone);
        view.put("plan", PlanView.of(it.plan(), it.ofPlan()));
        return view;
    }

    private static Uni<SubscriberState> found(Uni<SubscriberState> client) {
        return client.onItem().ifNull().failWith(IspNotFound::client);
    }

    private Uni<ZoneId> zone(String companyId) {
        return directory.company(companyId).map(CompanyState::zone);
    }
}
