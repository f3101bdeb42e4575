package io.ficha.simulators.routeros;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.TimeUnit;

/** What the device says on one connection: the replies of one turn in one write, or as the faults want; event loop only. */
final class ReplyStream {
    private static final int PIECE_BYTES = 1 << 16;
    private static final int FIRST_BYTES = 512;

    private final RouterOsDevice device;
    private final Channel channel;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private ByteBuf dripping = Unpooled.EMPTY_BUFFER;
    private boolean closing;

    ReplyStream(RouterOsDevice device, Channel channel) {
        this.device = device;
        this.channel = channel;
    }

    /** Where the next sentence goes; it leaves with the next {@link #flush}, or before when much has gathered. */
    ByteBuf out() {
        if (pending.readableBytes() >= PIECE_BYTES) {
            send();
        }
        if (pending.maxCapacity() == 0) {
            pending = channel.alloc().buffer(FIRST_BYTES);
        }
        return pending;
    }

    void flush() {
        send();
        channel.flush();
    }

    /** Whether the peer is too slow for more rows. */
    boolean congested() {
        return !channel.isWritable()
                || dripping.readableBytes() >= PIECE_BYTES
                || device.faults().silent();
    }

    /** Closes when everything that was said has been sent. */
    void close() {
        closing = true;
        flush();
        if (!dripping.isReadable()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    void discard() {
        pending.release();
        dripping.release();
        pending = Unpooled.EMPTY_BUFFER;
        dripping = Unpooled.EMPTY_BUFFER;
    }

    private void send() {
        var bytes = pending;
        pending = Unpooled.EMPTY_BUFFER;
        if (!bytes.isReadable() || device.faults().silent()) {
            bytes.release();
        } else if (dripping.isReadable() || device.faults().now().dripMillis() > 0) {
            drip(bytes);
        } else if (device.faults().now().byteByByte()) {
            while (bytes.isReadable()) {
                channel.writeAndFlush(bytes.readRetainedSlice(1));
            }
            bytes.release();
        } else {
            channel.write(bytes);
        }
    }

    private void drip(ByteBuf bytes) {
        boolean idle = !dripping.isReadable();
        dripping = Unpooled.wrappedBuffer(dripping, bytes);
        if (idle) {
            nextDrop();
        }
    }

    private void nextDrop() {
        var faults = device.faults().now();
        if (!dripping.isReadable() || !channel.isActive()) {
            return;
        }
        int size = faults.dripMillis() > 0
                ? Math.min(faults.dripBytes(), dripping.readableBytes())
                : dripping.readableBytes();
        channel.writeAndFlush(dripping.readRetainedSlice(size));
        if (dripping.isReadable()) {
            channel.eventLoop().schedule(this::nextDrop, faults.dripMillis(), TimeUnit.MILLISECONDS);
        } else {
            dripping.release();
            dripping = Unpooled.EMPTY_BUFFER;
            if (closing) {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }
}
