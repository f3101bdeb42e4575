package io.ficha.simulators.smtp;

import io.ficha.simulators.provider.Fault;
import io.ficha.simulators.provider.Faults;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One connection of a client that speaks SMTP (RFC 5321); event loop only. */
final class SmtpSession {
    private static final int MAX_LINE = 2000; // RFC 5321 allows 1000
    private static final int MAX_MAIL = 1 << 20;

    private final Vertx vertx;
    private final NetSocket socket;
    private final Faults faults;
    private final Mailbox mailbox;
    private final List<String> to = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private final RecordParser lines;
    private String from;
    private boolean inData;

    SmtpSession(Vertx vertx, NetSocket socket, Faults faults, Mailbox mailbox) {
        this.vertx = vertx;
        this.socket = socket;
        this.faults = faults;
        this.mailbox = mailbox;
        lines = RecordParser.newDelimited("\r\n", socket).maxRecordSize(MAX_LINE);
    }

    void begin() {
        lines.exceptionHandler(e -> socket.close());
        lines.handler(this::line);
        reply("220 ficha-sim ESMTP");
    }

    private void line(Buffer line) {
        if (inData) {
            data(line.toString());
            return;
        }
        var text = line.toString();
        var verb = text.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> reply("250-ficha-sim\r\n250-8BITMIME\r\n250 SIZE " + MAX_MAIL);
            case "HELO", "NOOP" -> reply("250 OK");
            case "RSET" -> {
                reset();
                reply("250 OK");
            }
            case "MAIL" -> mail(text);
            case "RCPT" -> rcpt(text);
            case "DATA" -> beginData();
            case "QUIT" -> {
                socket.write("221 Bye\r\n");
                socket.close();
            }
            default -> reply("500 Unknown command");
        }
    }

    private void mail(String text) {
        reset();
        from = path(text);
        reply(from == null ? "501 MAIL FROM:<address>" : "250 OK");
    }

    private void rcpt(String text) {
        var address = path(text);
        if (from == null || address == null) {
            reply(from == null ? "503 MAIL first" : "501 RCPT TO:<address>");
            return;
        }
        var shot = faults.take(Fault.ERROR_BEFORE_EFFECT, address);
        if (shot != null) {
            reply(shot.status() + " Refused " + address);
            return;
        }
        to.add(address);
        reply("250 OK");
    }

    private void beginData() {
        if (to.isEmpty()) {
            reply("503 RCPT first");
            return;
        }
        inData = true;
        reply("354 End with a line of one dot");
    }

    private void data(String line) {
        if (!line.equals(".")) {
            data.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            if (data.length() > MAX_MAIL) {
                socket.close();
            }
            return;
        }
        inData = false;
        var recipient = to.get(0);
        var refused = faults.take(Fault.READ_ERROR, recipient);
        if (refused != null) {
            reset();
            reply(refused.status() + " Refused");
            return;
        }
        mailbox.add(from, to, data.toString());
        reset();
        if (faults.fires(Fault.LOSE_ANSWER, recipient)) {
            socket.close();
            return;
        }
        reply("250 OK");
    }

    private void reset() {
        from = null;
        to.clear();
        data.setLength(0);
    }

    /** Answers, after the time that the lasting setting says. */
    private void reply(String text) {
        long delay = faults.number("delayBeforeMillis");
        if (delay == 0) {
            socket.write(text + "\r\n");
        } else {
            vertx.setTimer(delay, id -> socket.write(text + "\r\n"));
        }
    }

    /** @return the address between angle brackets, or null */
    private static String path(String text) {
        int begin = text.indexOf('<');
        int end = text.indexOf('>', begin + 1);
        return begin < 0 || end < 0 ? null : text.substring(begin + 1, end);
    }
}
