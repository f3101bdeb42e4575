package io.ficha.routergateway.desired;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reconcile would change: counts of users, and the first thousand changes field by field. No passwords.
 *
 * @param sinRecuperar users that are gone and whose passwords are not known any more
 */
@JsonNaming(SnakeCaseStrategy.class)
record DifferencesView(
        String routerId, int correctos, int crear, int corregir, int quitar, int sinRecuperar, List<Item> diferencias) {
    private static final int MOST_ITEMS = 1000;
    private static final String PASSWORD = "password";

    /** One field of one user; without a field it is the whole user. */
    record Item(String accion, String usuario, String campo, String actual, String deseado) {}

    static DifferencesView of(String routerId, Comparison found) {
        var items = new ArrayList<Item>();
        int create = 0;
        int correct = 0;
        int remove = 0;
        for (var change : found.changes()) {
            if (change instanceof Change.Create it) {
                create++;
                items.add(new Item("crear", it.name(), null, null, null));
            } else if (change instanceof Change.Correct it) {
                correct++;
                it.attributes().forEach((field, wanted) -> items.add(item(it, field, wanted)));
            } else {
                remove++;
                items.add(new Item("quitar", change.name(), null, null, null));
            }
        }
        return new DifferencesView(
                routerId,
                found.kept(),
                create,
                correct,
                remove,
                found.lost(),
                items.subList(0, Math.min(items.size(), MOST_ITEMS)));
    }

    private static Item item(Change.Correct change, String field, String wanted) {
        boolean secret = field.equals(PASSWORD);
        return new Item(
                "corregir",
                change.name(),
                field,
                secret ? null : change.seen().attributes().get(field),
                secret ? null : wanted);
    }
}
