package io.ficha.routergateway.fleet;

import io.ficha.common.net.HostAddresses;
import io.ficha.common.net.OutboundGuard;
import io.ficha.common.secret.SecretBox;
import io.ficha.routeros.Bounds;
import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.RouterOsOptions;
import io.ficha.routeros.TlsMode;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Says where to dial and as whom: resolves the host, checks every address of it, and names the very one to dial. */
@Singleton
class Dialling {
    private static final Bounds BOUNDS = Bounds.DEFAULT;
    /** 256 KiB a word, 1 MiB a sentence: a script in a profile is the longest that a router sends us. */
    private static final DecoderLimits SENTENCE = new DecoderLimits(256 << 10, 1 << 20, 4096);

    private final HostAddresses addresses;
    private final OutboundGuard guard;
    private final SecretBox secrets;
    private final FleetConfig config;
    private final Certificates certificates;
    private final AtomicInteger turn = new AtomicInteger();

    Dialling(
            HostAddresses addresses,
            OutboundGuard guard,
            SecretBox secrets,
            FleetConfig config,
            Certificates certificates) {
        this.addresses = addresses;
        this.guard = guard;
        this.secrets = secrets;
        this.config = config;
        this.certificates = certificates;
    }

    /**
     * @param shown told the SHA-256 of a certificate that is seen for the first time
     * @return fails with {@link RouterUnreachable}, or when the name cannot be resolved
     */
    Future<RouterOsOptions> options(Target target, Consumer<String> shown) {
        return addresses
                .of(target.host(), config.connectTimeout())
                .map(found -> options(target, choose(target, found)))
                .compose(options ->
                        target.tls() ? tls(target, shown).map(options::withTls) : Future.succeededFuture(options));
    }

    private Future<TlsMode> tls(Target target, Consumer<String> shown) {
        return certificates
                .known(target)
                .map(known -> new TlsMode.Accepted(sha256 -> {
                    if (known.isEmpty()) shown.accept(sha256);
                    return known.map(sha256::equals).orElse(true);
                }));
    }

    /** One shut address shuts the host: a name that also points inside is not one that we follow. */
    private SocketAddress choose(Target target, List<InetAddress> addresses) {
        if (!addresses.stream().allMatch(guard::allows)) {
            throw new RouterUnreachable(Trouble.HOST_NOT_ALLOWED.words(target.host()));
        }
        if (!OutboundGuard.allowsPort(target.port())) {
            throw new RouterUnreachable(Trouble.PORT_NOT_ALLOWED.words(target.port() + " not allowed"));
        }
        var address = addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
        return SocketAddress.inetSocketAddress(target.port(), NetUtil.toAddressString(address));
    }

    private RouterOsOptions options(Target target, SocketAddress address) {
        String password =
                secrets.open(target.companyId(), "router-password", target.routerId(), target.sealedPassword());
        if (password.isEmpty()) throw new RouterUnreachable(RouterUnreachable.INCOMPLETE);
        return RouterOsOptions.of(address, target.user(), password)
                .withTimeouts(config.connectTimeout(), config.commandTimeout(), config.cancelGrace())
                .withBounds(new Bounds(
                        config.inFlight(),
                        BOUNDS.waiting(),
                        BOUNDS.rows(),
                        config.replyBytes().asLongValue(),
                        BOUNDS.streamBytes(),
                        SENTENCE))
                .withChallengeLogin();
    }
}
