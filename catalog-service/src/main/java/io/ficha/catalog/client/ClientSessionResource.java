package io.ficha.catalog.client;

import io.ficha.common.http.Parameters;
import io.ficha.common.paging.Csv;
import io.ficha.common.paging.ListAnswer;
import io.ficha.common.paging.Query;
import io.ficha.common.security.Access;
import io.ficha.common.security.CurrentCaller;
import io.ficha.common.security.Who;
import io.ficha.common.smartips.IspPage;
import io.ficha.common.smartips.IspQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A company's subscribers, for its administrators: the list that programs have, in the words of the panel. */
@Path("/api/v1/admin/isp/clientes")
@Access(Who.CLIENTE_ADMIN)
class ClientSessionResource {
    private static final List<String> FIELDS = List.of(
            "id",
            "subscriber_no",
            "name",
            "dni",
            "email",
            "phone",
            "address",
            "balance",
            "wallet_balance",
            "created_at");
    private static final List<String> STATES = List.of("ac", "de");
    private static final int LONGEST_TEXT = 200;

    private final ClientList clients;
    private final CurrentCaller caller;

    ClientSessionResource(ClientList clients, CurrentCaller caller) {
        this.clients = clients;
        this.caller = caller;
    }

    /** Which subscribers are asked for. */
    static class Asked {
        @QueryParam("q")
        String text;

        @QueryParam("estado")
        String state;

        @QueryParam("plan")
        String plan;

        @QueryParam("router")
        String router;

        private IspQuery query() {
            var fields = new MultivaluedHashMap<String, String>();
            put(fields, "search", Query.text("q", text, LONGEST_TEXT));
            put(fields, "status", Query.choice("estado", state, STATES));
            put(fields, "plan", number("plan", plan));
            put(fields, "router", number("router", router));
            return new IspQuery(fields);
        }

        private static void put(MultivaluedHashMap<String, String> fields, String name, String value) {
            if (value != null) fields.putSingle(name, value);
        }

        private static String number(String name, String value) {
            return value == null ? null : Long.toString(Parameters.queryNumber(name, value, 1, Integer.MAX_VALUE, 0));
        }
    }

    @GET
    @Produces("application/json;qs=1")
    public Uni<ListAnswer<?>> list(@BeanParam Asked asked, @BeanParam ListAnswer.Asked place) {
        var companyId = caller.companyId();
        var wanted = place.place();
        return page(companyId, asked, new IspPage.Request(wanted.page(), wanted.limit()))
                .map(it -> wanted.answer(it.data(), it.pagination().total()));
    }

    @GET
    @Produces(Csv.TYPE + ";qs=0.5")
    public Multi<String> file(@BeanParam Asked asked) {
        var companyId = caller.companyId();
        return ListAnswer.file(
                "clientes.csv",
                FIELDS,
                (page, limit) ->
                        page(companyId, asked, new IspPage.Request(page, limit)).map(IspPage::data),
                ClientSessionResource::cells);
    }

    private Uni<IspPage> page(String companyId, Asked asked, IspPage.Request request) {
        return clients.page(companyId, ClientQuery.of(companyId, asked.query(), request));
    }

    private static List<Object> cells(Object item) {
        var view = (Map<?, ?>) item;
        return Arrays.asList(FIELDS.stream().map(view::get).toArray());
    }
}
