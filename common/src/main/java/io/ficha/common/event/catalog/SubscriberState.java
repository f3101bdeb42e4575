package io.ficha.common.event.catalog;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import java.time.Instant;

/** The whole state of a subscriber, without the portal password; balance and wallet are the payment service's. {@code billingDueDate} is a day of the month. */
public record SubscriberState(
        long clientId,
        String companyId,
        String name,
        String dni,
        String email,
        String phone,
        String subscriberNo,
        int billingDueDate,
        String address,
        String coordinates,
        String dv,
        int typeDocumentIdentificationId,
        int typeOrganizationId,
        int municipalityId,
        int typeLiabilityId,
        int typeRegimeId,
        String merchantRegistration,
        boolean electronicInvoice,
        Long partnerId,
        Instant createdAt,
        Instant updatedAt,
        boolean deleted,
        long version)
        implements Event {
    public static final String TYPE = "catalog.subscriber-state.v1";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Topic topic() {
        return Topic.SUBSCRIBERS;
    }

    @Override
    public String key() {
        return Long.toString(clientId);
    }
}
