package io.ficha.payment.voucher;

import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.http.Body;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/** A guest types a prepaid code in the portal. Asking again is safe, and tells how far its delivery has come. */
@Path("/api/v1/payments/fichas/canjear")
@Access(Who.API_KEY)
class RedeemResource {
    private static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}");
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final int LONGEST_CODE = 40;
    private static final int ACCEPTED = 202;

    private final Vouchers vouchers;
    private final CurrentCaller caller;

    RedeemResource(Vouchers vouchers, CurrentCaller caller) {
        this.vouchers = vouchers;
        this.caller = caller;
    }

    @POST
    public Uni<RestResponse<Map<String, Object>>> redeem(Body body) {
        var typed = body.text(LONGEST_CODE, "codigo");
        var mac = body.optionalText(17, "mac_cliente");
        var ip = body.optionalText(15, "ip_cliente");
        if (mac != null && !MAC.matcher(mac).matches()) {
            body.complain("value_error", "mac_cliente", "value is not a valid MAC address");
        }
        if (ip != null && !IPV4.matcher(ip).matches()) {
            body.complain("value_error", "ip_cliente", "value is not a valid IPv4 address");
        }
        body.check();
        var code = VoucherCode.typed(typed).orElseThrow(VoucherRefused::unknown);
        var device = mac == null
                ? null
                : new GuestDevice(mac.toUpperCase(Locale.ROOT).replace('-', ':'), ip);
        return vouchers.redeem(caller.portal(), code, device).map(it -> answer(it, code));
    }

    private static RestResponse<Map<String, Object>> answer(Voucher it, VoucherCode code) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", it.id());
        answer.put("producto", it.productName());
        answer.put("estado", word(it.state()));
        answer.put("usuario", it.username() == null ? code.text() : it.username());
        answer.put("password", "");
        int status = it.state() == Voucher.State.ENTREGANDO ? ACCEPTED : RestResponse.StatusCode.OK;
        return RestResponse.ResponseBuilder.<Map<String, Object>>create(status)
                .entity(answer)
                .build();
    }

    /** The words that a sale's delivery has. */
    private static String word(Voucher.State state) {
        return switch (state) {
            case NUEVA, ENTREGANDO -> "en_proceso";
            case ENTREGADA -> "entregado";
            case FALLIDA, ANULADA -> "no_entregado";
        };
    }
}
