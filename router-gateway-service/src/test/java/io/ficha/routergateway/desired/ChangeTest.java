package io.ficha.routergateway.desired;

import static org.assertj.core.api.Assertions.assertThat;

import io.ficha.routergateway.desired.Grant.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final DesiredUser ANA = new DesiredUser(new Mark("PUR_ANA", 2), "PT-ANA", "1hora", "1", 3600L, null);

    @Test
    void changesNothingThatIsAsWanted() {
        assertThat(between(seen("PUR_ANA", 2, Map.of("limit-uptime", "1h")))).isEmpty();
        assertThat(between(seen("PUR_ANA", 2, Map.of("limit-uptime", "01:00:00", "limit-bytes-total", "0"))))
                .isEmpty();
    }

    @Test
    void correctsWhatDiffersAndNothingElse() {
        // When
        var changes =
                between(seen("PUR_ANA", 1, Map.of("limit-uptime", "2h", "disabled", "true", "limit-bytes-total", "5")));
        // Then
        assertThat(changes).hasSize(1);
        assertThat(((Change.Correct) changes.get(0)).attributes())
                .isEqualTo(Map.of(
                        "comment", "ficha:PUR_ANA:2",
                        "disabled", "no",
                        "limit-uptime", "1h",
                        "limit-bytes-total", "0"));
    }

    @Test
    void leavesANewerVersionAlone() {
        assertThat(between(seen("PUR_ANA", 3, Map.of("profile", "7dias")))).isEmpty();
    }

    @Test
    void removesWhatNobodyWantsUnlessItIsUnderWay() {
        var ana = seen("PUR_ANA", 2, Map.of("limit-uptime", "1h"));
        var unknown = seen("PUR_X", 1, Map.of("name", "PT-X"));
        assertThat(Change.between(List.of(ana, unknown), List.of(ANA), Set.of()))
                .containsExactly(new Change.Remove(unknown, false));
        assertThat(Change.between(List.of(ana, unknown), List.of(ANA), Set.of("PUR_X")))
                .isEmpty();
    }

    @Test
    void keepsOneOfTwoUsersOfAPurchase() {
        var sold = seen("PUR_ANA", 2, Map.of("limit-uptime", "1h"));
        var spare = seen("PUR_ANA", 2, Map.of("name", "PT-OLD", ".id", "*2"));
        assertThat(Change.between(List.of(spare, sold), List.of(ANA), Set.of()))
                .containsExactly(new Change.Remove(spare, true));
        assertThat(Change.between(List.of(sold, spare), List.of(ANA), Set.of()))
                .containsExactly(new Change.Remove(spare, true));
    }

    @Test
    void takesOnlyItsOwnMarks() {
        assertThat(Mark.of("ficha:PUR_1:12")).isEqualTo(new Mark("PUR_1", 12));
        for (var foreign : List.of("", "ficha", "ficha:PUR_1", "ficha:PUR_1:", "ficha:PUR_1:1 MODE=x", "x ficha:P:1")) {
            assertThat(Mark.of(foreign)).isNull();
        }
        assertThat(Mark.of(null)).isNull();
    }

    @Test
    void givesARestoredUserWhatRemained() {
        // Given
        var grant = grant(new Amount(1000, 0), Amount.NONE);
        // When
        var gone = grant.read(null);
        var older = grant.read(used(300));
        var newer = grant.read(used(1500));
        // Then
        assertThat(gone.user("1").uptimeSeconds()).isEqualTo(2600);
        assertThat(older.user("1").uptimeSeconds()).isEqualTo(2900); // its counter says 300 of them again
        assertThat(older.used().seconds()).isEqualTo(1000);
        assertThat(newer.user("1").uptimeSeconds()).isEqualTo(3600);
        assertThat(newer.used().seconds()).isEqualTo(1500);
        assertThat(gone.read(used(100)).used().seconds()).isEqualTo(1100);
        assertThat(gone.read(used(2600)).usedUp()).isTrue();
        assertThat(newer.usedUp()).isFalse();
    }

    private static List<Change> between(SeenUser user) {
        return Change.between(List.of(user), List.of(ANA), Set.of());
    }

    private static SeenUser seen(String purchase, int version, Map<String, String> attributes) {
        var all = new HashMap<>(Map.of(".id", "*1", "name", "PT-ANA", "password", "1", "profile", "1hora"));
        all.putAll(attributes);
        var mark = new Mark(purchase, version);
        all.put("comment", mark.text());
        return new SeenUser(mark, all, 0, 0);
    }

    private static SeenUser used(long seconds) {
        return new SeenUser(ANA.mark(), Map.of(), seconds, 0);
    }

    private static Grant grant(Amount used, Amount base) {
        return new Grant(ANA.mark(), "PT-ANA", "1hora", null, false, 3600L, null, false, used, base);
    }
}
