package io.ficha.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    @Test
    void findsTheTagAnywhere() {
        var attributes = Map.of(".id", "*1", "comment", "a=b", "disabled", "");
        assertThat(Reply.parse(List.of("!re", ".tag=3", "=.id=*1", "=comment=a=b", "=disabled=")))
                .contains(new Reply.Row("3", attributes));
        assertThat(Reply.parse(List.of("!re", "=.id=*1", "=comment=a=b", "=disabled=", ".tag=3")))
                .contains(new Reply.Row("3", attributes));
    }

    @Test
    void readsEveryKindOfReply() {
        assertThat(Reply.parse(List.of("!re"))).contains(new Reply.Row("", Map.of()));
        assertThat(Reply.parse(List.of("!empty", ".tag=9"))).contains(new Reply.Empty("9"));
        assertThat(Reply.parse(List.of("!done", "=ret=*1A"))).contains(new Reply.Done("", Map.of("ret", "*1A")));
        assertThat(Reply.parse(List.of("!trap", "=category=2", "=message=interrupted")))
                .contains(new Reply.Trap("", OptionalInt.of(2), "interrupted"));
        assertThat(Reply.parse(List.of("!trap", "=category=x"))).contains(new Reply.Trap("", OptionalInt.empty(), ""));
        assertThat(Reply.parse(List.of("!fatal", "session terminated on request")))
                .contains(new Reply.Fatal("", "session terminated on request"));
        assertThat(Reply.parse(List.of("!fatal", "=message=not logged in")))
                .contains(new Reply.Fatal("", "not logged in"));
    }

    @Test
    void ignoresReplyWordsItDoesNotKnow() {
        assertThat(Reply.parse(List.of("!later", "=a=b"))).isEmpty();
    }

    @Test
    void refusesASentenceThatIsNoReply() {
        assertThatThrownBy(() -> Reply.parse(List.of("TP/1.1 400"))).isInstanceOf(ProtocolViolation.class);
    }

    @ParameterizedTest
    @CsvSource({
        "failure: already have user with this name for this server, , DUPLICATE",
        "failure: profile with the same name already exists, , DUPLICATE",
        "no such item, 0, NOT_FOUND",
        "no such item (4), , NOT_FOUND",
        "input does not match any value of profile, 1, BAD_REFERENCE",
        "'ambiguous value of profile, more than one possible value matches input', , BAD_REFERENCE",
        "unknown parameter foo, , BAD_ARGUMENT",
        "invalid value for argument remote-address, 1, BAD_ARGUMENT",
        "invalid time value for argument limit-uptime, , BAD_ARGUMENT",
        "'value of priority out of range (1..254)', , BAD_ARGUMENT",
        "missing value(s) of argument(s) name, , BAD_ARGUMENT",
        "missing =.id=, , BAD_ARGUMENT",
        "invalid internal item number, , BAD_ARGUMENT",
        "not enough permissions (9), , PERMISSION",
        "no such command prefix, , UNSUPPORTED",
        "interrupted, 2, INTERRUPTED",
        "'action timed out - try again, if error continues contact MikroTik support', , BUSY",
        "failure: default trial user can not be removed, , OTHER",
        "something new, 1, BAD_ARGUMENT"
    })
    void tellsTheKindOfATrapByItsText(String message, Integer category, TrapKind kind) {
        var given = category == null ? OptionalInt.empty() : OptionalInt.of(category);
        assertThat(TrapKind.of(message, given)).isEqualTo(kind);
    }
}
