package io.ficha.routeros;

import static io.ficha.routeros.ScriptedRouter.tag;
import static io.ficha.routeros.Waiting.forFailure;
import static io.ficha.routeros.Waiting.forResult;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ficha.routeros.RouterOsFailure.NotSent;
import io.ficha.routeros.RouterOsFailure.OutcomeUnknown;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MultiplexerTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final ContextInternal context = ((VertxInternal) VERTX).createEventLoopContext();
    private final AtomicInteger writes = new AtomicInteger();
    private final Promise<CommandResult> first = Promise.promise();
    private final Promise<CommandResult> second = Promise.promise();

    @AfterAll
    static void stop() {
        forResult(VERTX.close());
    }

    @Test
    void writesTheCommandsOfOneTurnAtOnce() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> session.send("!done", tag(sentence)));
        var multiplexer = connect(router);
        // When
        context.runOnContext(nothing -> {
            multiplexer.submit(print(first));
            multiplexer.submit(print(second));
        });
        forResult(first.future());
        forResult(second.future());
        // Then
        assertThat(writes).hasValue(1);
    }

    @Test
    void knowsThatACommandNeverReachedTheSocket() {
        // Given
        var router = ScriptedRouter.start(VERTX, (session, sentence) -> {});
        var multiplexer = connect(router);
        // When: the first has a turn of its own, the second has not
        context.runOnContext(nothing -> multiplexer.submit(print(first)));
        await().untilAsserted(() -> assertThat(router.commands()).hasSize(1));
        context.runOnContext(nothing -> {
            multiplexer.submit(print(second));
            multiplexer.end("gone");
        });
        // Then
        assertThat(forFailure(first.future())).isInstanceOf(OutcomeUnknown.class);
        assertThat(forFailure(second.future())).isInstanceOf(NotSent.class);
        assertThat(writes).hasValue(1);
    }

    private static PendingCommand print(Promise<CommandResult> promise) {
        var words = SentenceEncoder.encodeWords(List.of("/ip/hotspot/user/print"), UTF_8);
        return new CollectedCommand(words, Duration.ofSeconds(20), Bounds.DEFAULT, promise);
    }

    private Multiplexer connect(ScriptedRouter router) {
        var client = VERTX.createNetClient();
        var connected = context.<Multiplexer>promise();
        context.runOnContext(nothing -> client.connect(router.options().address())
                .map(socket -> new Multiplexer(context, client, counting(socket), router.options()))
                .onComplete(connected));
        return forResult(connected.future());
    }

    private NetSocket counting(NetSocket socket) {
        return (NetSocket) Proxy.newProxyInstance(
                NetSocket.class.getClassLoader(), new Class<?>[] {NetSocket.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        writes.incrementAndGet();
                    }
                    try {
                        return method.invoke(socket, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
