package io.ficha.tenancy.company;

import io.ficha.common.error.ServiceAway;
import io.ficha.common.http.InternalClient;
import io.ficha.common.settings.CompanySettings;
import io.ficha.common.settings.TelegramChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the payment service for what it owns of a company. Asked each time: who has just saved must see it. */
@ApplicationScoped
class PaymentSettings {
    private static final long TIMEOUT_MS = 2000;
    private final InternalClient http;
    private final String url;

    PaymentSettings(InternalClient http, @ConfigProperty(name = "ficha.payment-url") String url) {
        this.http = http;
        this.url = url;
    }

    /** @return the company's settings; fails when the payment service is away */
    Uni<CompanySettings> of(String companyId) {
        return http.get(path(companyId), CompanySettings.class, TIMEOUT_MS)
                .onFailure()
                .transform(ServiceAway::new)
                .onItem()
                .ifNull()
                .failWith(() -> new ServiceAway(null));
    }

    /** @return the company's settings after the change; fails when the payment service is away */
    Uni<CompanySettings> change(String companyId, TelegramChange change) {
        return http.put(path(companyId) + "/telegram", change, CompanySettings.class, TIMEOUT_MS)
                .onFailure()
                .transform(ServiceAway::new)
                .onItem()
                .ifNull()
                .failWith(() -> new ServiceAway(null));
    }

    private String path(String companyId) {
        return url + "/internal/companies/" + companyId + "/settings";
    }
}
