package io.ficha.payment.wallet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ficha.common.audit.AdminActions;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.AdminFields;
import io.ficha.common.smartips.ClientView.Account;
import io.ficha.common.smartips.IspMoney;
import io.ficha.common.smartips.IspQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;

/** Fills a subscriber's wallet, for a company's administrators. */
@Path("/api/v1/admin/isp/clientes/{id}/recargar")
@Access(Who.CLIENTE_ADMIN)
class TopUpResource {
    private static final BigDecimal MOST = BigDecimal.valueOf(999_999_999);
    private static final Pattern REFERENCE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,100}");
    private final TopUps topUps;
    private final AdminActions actions;

    TopUpResource(TopUps topUps, AdminActions actions) {
        this.topUps = topUps;
        this.actions = actions;
    }

    @POST
    public Uni<Done> topUp(@RestPath String id, Body body) {
        var amount = AdminFields.money(body, "monto", MOST);
        if (body.has("monto") && amount.signum() == 0) {
            body.complain("greater_than", "monto", "Input should be greater than 0");
        }
        var wanted = new TopUp(IspQuery.id(id), AdminFields.code(body, "referencia", REFERENCE), amount);
        body.check();
        return topUps.topUp(wanted, actions.actor()).map(account -> Done.of(wanted, account));
    }

    /** The wallet has it. */
    record Done(
            String message,
            @JsonProperty("cliente_id") long clientId,
            String monto,
            String referencia,
            String balance,
            @JsonProperty("wallet_balance") BigDecimal wallet) {
        static Done of(TopUp it, Account account) {
            return new Done(
                    "Saldo recargado",
                    it.clientId(),
                    IspMoney.text(it.amount()),
                    it.reference(),
                    IspMoney.text(account.balance()),
                    IspMoney.number(account.wallet()));
        }
    }
}
