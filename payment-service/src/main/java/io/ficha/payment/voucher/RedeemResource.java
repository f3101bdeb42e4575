package io.ficha.payment.voucher;

import io.ficha.common.event.routergateway.GuestDevice;
import io.ficha.common.http.Body;
import io.ficha.common.http.DeviceFields;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** A guest types a prepaid code in the portal. Asking again is safe, and tells how far its delivery has come. */
@Path("/api/v1/payments/fichas/canjear")
@Access(Who.API_KEY)
class RedeemResource {
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
        var mac = DeviceFields.optionalMac(body, "mac_cliente");
        var ip = DeviceFields.optionalIpv4(body, "ip_cliente");
        body.check();
        var code = VoucherCode.typed(typed).orElseThrow(VoucherRefused::unknown);
        var device = mac == null ? null : new GuestDevice(mac, ip);
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
