package io.ficha.simulators.routeros;

import io.ficha.routeros.DecoderLimits;
import io.ficha.routeros.RouterOsFailure.ProtocolViolation;
import io.ficha.routeros.SentenceDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.vertx.core.buffer.Buffer;
import java.net.InetSocketAddress;

/** The socket of one session: reads, flushes at the end of a turn, freezes and breaks; event loop only. */
final class DeviceConnection extends ChannelInboundHandlerAdapter {
    private final RouterOsDevice device;
    private Channel channel;
    private DeviceSession session;
    private SentenceDecoder decoder;
    private boolean frozen;

    DeviceConnection(RouterOsDevice device) {
        this.device = device;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        session = new DeviceSession(device, this, new ReplyStream(device, channel));
        decoder = new SentenceDecoder(DecoderLimits.DEFAULT, session::receive);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        device.opened(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        device.closed(this);
        session.end();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = (ByteBuf) message;
        try {
            if (!frozen && channel.isActive()) {
                decoder.handle(Buffer.buffer(bytes));
            }
        } catch (ProtocolViolation violation) {
            channel.close();
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        session.flush();
    }

    /** A peer that does not take its replies is not read either, so they cannot pile up here. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(channel.isWritable() && !frozen);
        goOn();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }

    Channel channel() {
        return channel;
    }

    /** The peer's address. */
    String peer() {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "0.0.0.0";
    }

    void close() {
        channel.close();
    }

    /** Takes up the replies without an end again. */
    void goOn() {
        session.goOn();
    }

    /** Neither reads nor notices a close from now on. */
    void freeze() {
        frozen = true;
        channel.config().setAutoRead(false);
    }

    boolean frozen() {
        return frozen;
    }

    /** Breaks the connection with RST in place of FIN. */
    void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
