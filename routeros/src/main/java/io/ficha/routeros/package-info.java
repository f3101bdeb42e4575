/**
 * The RouterOS API on Vert.x: a sentence codec, a connection that multiplexes tagged commands, and failures that say
 * whether the router may have acted. Knows no Quarkus and none of Ficha's other modules.
 *
 * <pre>{@code
 * var options = RouterOsOptions.of(SocketAddress.inetSocketAddress(8729, "10.0.0.1"), "api", password)
 *         .withTls(new TlsMode.Pinned(sha256));
 * RouterOsConnection.connect(vertx, options)
 *         .compose(router -> router.execute(Command.of("/ip/hotspot/user/print").proplist(".id", "name")))
 *         .onSuccess(result -> result.rows().forEach(row -> use(row.get("name"))));
 *
 * var active = router.stream(Command.of("/ip/hotspot/active/listen")).handler(row -> use(row));
 * active.cancel(); // the router stops, and active.ended() completes
 * }</pre>
 *
 * <p>A {@link io.ficha.routeros.Row} is a map of text that keeps the bytes it came from. A failure whose
 * {@link io.ficha.routeros.RouterOsFailure#mayHaveRun} is true asks for a look at the router before the next try.
 */
package io.ficha.routeros;
