package io.ficha.payment.purchase;

import io.ficha.payment.credentials.ProviderCredentials;
import io.ficha.payment.mercadopago.MercadoPagoPayments;
import io.ficha.payment.mercadopago.PaymentStatus;
import io.ficha.payment.provider.Providers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows a company its own payments at Mercado Pago as they are there now; those of others are nobody's. */
@ApplicationScoped
class PaymentStates {
    private final PurchaseStore purchases;
    private final ProviderCredentials credentials;
    private final MercadoPagoPayments payments;

    PaymentStates(PurchaseStore purchases, ProviderCredentials credentials, MercadoPagoPayments payments) {
        this.purchases = purchases;
        this.credentials = credentials;
        this.payments = payments;
    }

    /** @return the payment; fails with 404 when Ficha did not make it for this company */
    Uni<Map<String, Object>> of(String companyId, long paymentId) {
        var id = Long.toString(paymentId);
        return credentials.shown(companyId, Providers.MERCADO_PAGO).chain(shown -> purchases
                .find(companyId, Providers.MERCADO_PAGO, id)
                .chain(purchase -> {
                    if (purchase == null && !shown.configured()) throw SaleRefused.noAccount(Providers.MERCADO_PAGO);
                    if (purchase == null) throw MercadoPagoPayments.NotShown.notFound();
                    return credentials.account(companyId, Providers.MERCADO_PAGO, purchase.mode());
                })
                .chain(account -> {
                    if (account == null) throw SaleRefused.noAccount(Providers.MERCADO_PAGO);
                    return payments.status(account, id);
                })
                .map(status -> answer(paymentId, status)));
    }

    private static Map<String, Object> answer(long paymentId, PaymentStatus status) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("success", true);
        answer.put("payment_id", paymentId);
        answer.put("status", status.status());
        answer.put("status_detail", status.statusDetail());
        answer.put("amount", status.amount());
        answer.put("currency_id", status.currency());
        answer.put("date_approved", status.dateApproved());
        answer.put("date_last_updated", status.dateLastUpdated());
        return answer;
    }
}
