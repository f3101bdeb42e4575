package io.ficha.common.republish;

import io.ficha.common.event.Event;
import io.ficha.common.event.Topic;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;

/**
 * Where the present states of one topic are, in the tables of the service that owns it. Services produce theirs as
 * singleton beans, one for each topic whose records replicas are made of; rows of what was removed count as well.
 *
 * @param select all rows, with no condition
 * @param id the column whose values order the rows and never change
 * @param first comes before every id
 * @param state what the topic says of a row
 */
public record StateSource(Topic topic, String select, String id, Object first, Function<Row, ? extends Event> state) {
    /**
     * States by an id that is text.
     *
     * @param select all rows, with no condition
     */
    public static StateSource byText(Topic topic, String select, String id, Function<Row, ? extends Event> state) {
        return new StateSource(topic, select, id, "", state);
    }

    /**
     * States by an id that is a number.
     *
     * @param select all rows, with no condition
     */
    public static StateSource byNumber(Topic topic, String select, String id, Function<Row, ? extends Event> state) {
        return new StateSource(topic, select, id, Long.MIN_VALUE, state);
    }

    /** Locked: no newer state of these rows commits before the transaction that sends these. */
    String page() {
        return select + " where " + id + " > $1 order by " + id + " limit $2 for no key update";
    }

    Object idOf(Row row) {
        return row.getValue(id);
    }

    List<? extends Event> states(List<Row> rows) {
        return rows.stream().map(state).toList();
    }
}
