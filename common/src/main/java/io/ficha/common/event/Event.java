package io.ficha.common.event;

/** A fact, a command or a full state that leaves a service through its outbox. Implementations are records. */
public interface Event {
    /** @return the CloudEvents type, versioned; a changed meaning is a new version, never an edit */
    String type();

    /** @return the topic that carries this event */
    Topic topic();

    /** @return the Kafka key: order holds among events of one key whose transactions did not overlap */
    String key();

    /** @return the company that this event belongs to */
    String companyId();
}
