package io.ficha.simulators.routeros;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The listening socket of one device. On Netty rather than Vert.x because what a fault closes is this socket alone: the
 * connections it accepted live on. Event loop only.
 */
final class DeviceListener {
    /** Whether it listens. */
    enum State {
        OPEN,
        CLOSED,
        /** An attempt to connect is neither accepted nor refused. */
        UNREACHABLE
    }

    private static final int BACKLOG = 128;

    private final ContextInternal context;
    private final Consumer<SocketChannel> connections;
    private final String host;
    private int port;
    private State state = State.CLOSED;
    private Channel open;
    private final List<java.nio.channels.Channel> deaf = new ArrayList<>(0);

    DeviceListener(ContextInternal context, String host, int port, Consumer<SocketChannel> connections) {
        this.context = context;
        this.host = host;
        this.port = port;
        this.connections = connections;
    }

    int port() {
        return port;
    }

    Future<Void> become(State wanted) {
        if (wanted == state) {
            return Future.succeededFuture();
        }
        return close().compose(closed -> {
                    state = State.CLOSED;
                    return switch (wanted) {
                        case OPEN -> open();
                        case UNREACHABLE -> ignore();
                        case CLOSED -> Future.<Void>succeededFuture();
                    };
                })
                .onSuccess(done -> state = wanted);
    }

    private Future<Void> open() {
        var bound = new ServerBootstrap()
                .group(context.nettyEventLoop())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.accept(channel);
                    }
                })
                .bind(host, port);
        return future(bound).onSuccess(done -> {
            open = bound.channel();
            port = ((InetSocketAddress) open.localAddress()).getPort();
        });
    }

    private Future<Void> close() {
        for (var channel : deaf) {
            closeQuietly(channel);
        }
        deaf.clear();
        var closing = open;
        open = null;
        return closing == null
                ? Future.succeededFuture()
                : future(closing.close()).compose(closed -> selected());
    }

    /** The kernel frees a closed port only when the event loop has selected once more. */
    private Future<Void> selected() {
        var promise = context.<Void>promise();
        context.nettyEventLoop().schedule(() -> promise.complete(), 1, TimeUnit.MILLISECONDS);
        return promise.future();
    }

    /** Fills a short queue of connections that nobody accepts: the kernel then drops every further attempt. */
    private Future<Void> ignore() {
        try {
            var listening = java.nio.channels.ServerSocketChannel.open();
            deaf.add(listening);
            listening.setOption(java.net.StandardSocketOptions.SO_REUSEADDR, true);
            listening.bind(new InetSocketAddress(host, port), 1);
            for (int i = 0; i < 3; i++) {
                var own = java.nio.channels.SocketChannel.open();
                deaf.add(own);
                own.configureBlocking(false);
                own.connect(listening.getLocalAddress());
            }
            return Future.succeededFuture();
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    private static void closeQuietly(java.nio.channels.Channel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // it is closed all the same
        }
    }

    private Future<Void> future(ChannelFuture netty) {
        var promise = context.<Void>promise();
        netty.addListener(done -> {
            if (done.isSuccess()) {
                promise.complete();
            } else {
                promise.fail(done.cause());
            }
        });
        return promise.future();
    }
}
