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
        assertThat(parse("!re", ".tag=3", "=.id=*1", "=comment=a=b", "=disabled="))
                .isInstanceOfSatisfying(
                        Reply.Re.class, re -> assertThat(re.row()).isEqualTo(attributes))
                .extracting(Reply::tag)
                .isEqualTo("3");
        assertThat(parse("!re", "=.id=*1", "=comment=a=b", "=disabled=", ".tag=3"))
                .isInstanceOfSatisfying(
                        Reply.Re.class, re -> assertThat(re.row()).isEqualTo(attributes))
                .extracting(Reply::tag)
                .isEqualTo("3");
        assertThat(parse("!done", ".tag=").tag()).isEmpty();
        assertThat(parse("!done", "=.tag=7", ".tagged=8").tag()).isEmpty();
    }

    @Test
    void readsEveryKindOfReply() {
        assertThat(parse("!re")).isInstanceOfSatisfying(Reply.Re.class, re -> assertThat(re.row())
                .isEmpty());
        assertThat(parse("!empty", ".tag=9")).isEqualTo(new Reply.Empty("9"));
        assertThat(parse("!done", "=ret=*1A"))
                .isInstanceOfSatisfying(
                        Reply.Done.class, done -> assertThat(done.attributes()).isEqualTo(Map.of("ret", "*1A")));
        assertThat(parse("!trap", "=category=2", "=message=interrupted"))
                .isEqualTo(new Reply.Trap("", OptionalInt.of(2), "interrupted"));
        assertThat(parse("!trap", "=category=x")).isEqualTo(new Reply.Trap("", OptionalInt.empty(), ""));
        assertThat(parse("!fatal", "session terminated on request"))
                .isEqualTo(new Reply.Fatal("", "session terminated on request"));
        assertThat(parse("!fatal", "=message=not logged in")).isEqualTo(new Reply.Fatal("", "not logged in"));
    }

    @Test
    void namesAReplyWordItDoesNotKnow() {
        assertThatThrownBy(() -> parse("!later", "=a=b"))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("unknown reply word !later");
        assertThatThrownBy(() -> parse("!re\nlog: " + "x".repeat(99)))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("unknown reply word !re?log: " + "x".repeat(31));
    }

    @Test
    void refusesASentenceThatIsNoReply() {
        assertThatThrownBy(() -> parse("TP/1.1 400"))
                .isInstanceOf(ProtocolViolation.class)
                .hasMessage("a sentence that is no reply");
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

    private static Reply parse(String... words) {
        return Reply.parse(Sentence.of(List.of(words)));
    }
}
