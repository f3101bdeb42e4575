package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;
import java.time.LocalDate;

/** The whole state of a service of a subscriber, as it should be on the router: {@code status} is {@code ac} or {@code de}, {@code manuallyCut} whether by hand. {@code sealedPassHot} is sealed with kind {@code pass-hot} and the service id, for the router gateway. {@code typeauth} null is the router's own control type, {@code treePriority} 0 the plan's. */
public record SubscriptionState(
        long serviceId,
        String companyId,
        long clientId,
        long planId,
        String routerId,
        int routerNumero,
        String ip,
        String mac,
        LocalDate dateIn,
        String status,
        boolean manuallyCut,
        String userHot,
        String sealedPassHot,
        String billingType,
        boolean sendInvoice,
        String typeauth,
        int treePriority,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted,
        long version)
        implements Event {
    public static final String TYPE = "catalog.subscription-state.v1";
    /** The kind that {@code sealedPassHot} is sealed with. */
    public static final String PASS_HOT = "pass-hot";

    /** The status of a service that works. */
    public static final String ACTIVE = "ac";

    /** The status of a service that is cut. */
    public static final String CUT = "de";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.SUBSCRIPTIONS;
    }

    @Override
    public String key() {
        return Long.toString(serviceId);
    }
}
