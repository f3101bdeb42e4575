package io.ficha.common.smartips;

import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Operations of the SmartIPS API, for the tests of common. */
@Path(SmartIps.PREFIX + "/CreateInvoice")
@Access(Who.COMPANY_KEY)
class IspProbe {
    private final CurrentCaller caller;

    IspProbe(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    public Map<String, String> whoAmI() {
        return Map.of("company", caller.companyId());
    }

    @GET
    @Path("/fails")
    public Uni<String> fails() {
        throw new IllegalStateException("nobody foresaw this");
    }

    @POST
    public Uni<Map<String, Object>> echo(IspBody body) {
        var read = new LinkedHashMap<String, Object>();
        read.put("name", body.text("name", 10));
        read.put("dni", body.code("dni", Pattern.compile("[0-9]+"), "El dni no es válido."));
        read.put("number", body.number("number", 1, 30));
        read.put("flag", body.optionalFlag("flag", false));
        read.put("date", body.date("date", IspDates.Form.MONTH_FIRST).toString());
        read.put("iva", body.list("iva", 3));
        body.check();
        return Uni.createFrom().item(read);
    }
}
