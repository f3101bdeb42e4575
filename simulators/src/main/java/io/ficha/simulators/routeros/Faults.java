package io.ficha.simulators.routeros;

import java.util.Map;

/**
 * What can be wrong with a device, under the names of the control API.
 *
 * @param down connections are closed and new ones refused
 * @param unreachable the network is gone: connections freeze, and an attempt to connect gets no answer at all
 * @param blackHole connections are accepted and read, and nothing is answered
 * @param halfOpen connections freeze, neither read nor closed; they are reset once this is off again
 * @param reset connections are reset (RST), new ones with their first sentence
 * @param refuseLogin every login ends in a trap
 * @param busy every command ends in {@code std failure: timeout}
 * @param fatal a command gets {@code !fatal} with this reason, and the connection is closed
 * @param refuse trap messages by command path; {@code *} stands for every command
 * @param refuseAdd the trap message of {@code /ip/hotspot/user/add}
 * @param executeButSwallowReplyOf this command is executed, and instead of a reply the connection closes
 * @param times how often a reply is still swallowed
 * @param swallowKeepsOpen the connection stays open when a reply is swallowed
 * @param dropAfterSentences a connection closes when it sends one more sentence than this; 0 for never
 * @param latencyMillis how long every reply is held back
 * @param jitterMillis up to so much more, at random
 * @param byteByByte every byte of a reply goes out in a write of its own
 * @param dripMillis replies go out in pieces, so far apart
 * @param dripBytes the size of those pieces
 * @param garbage what comes before a reply ({@code unknownWord}) or in its place ({@code controlByte},
 *     {@code hugeWord}, {@code random})
 * @param endlessRows this command's reply never ends; {@code *} stands for every print
 * @param seed where the random numbers start
 */
record Faults(
        boolean down,
        boolean unreachable,
        boolean blackHole,
        boolean halfOpen,
        boolean reset,
        boolean refuseLogin,
        boolean busy,
        String fatal,
        Map<String, String> refuse,
        String refuseAdd,
        String executeButSwallowReplyOf,
        int times,
        boolean swallowKeepsOpen,
        int dropAfterSentences,
        int latencyMillis,
        int jitterMillis,
        boolean byteByByte,
        int dripMillis,
        int dripBytes,
        String garbage,
        String endlessRows,
        int seed) {
    private static final String NO_TEXT = "";
    static final Faults NONE = new Faults(
            false, false, false, false, false, false, false, NO_TEXT, Map.of(), NO_TEXT, NO_TEXT, 0, false, 0, 0, 0,
            false, 0, 1, NO_TEXT, NO_TEXT, 1);
}
