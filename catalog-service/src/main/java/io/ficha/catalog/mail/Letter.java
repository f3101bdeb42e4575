package io.ficha.catalog.mail;

import io.quarkus.mailer.Mail;
import io.vertx.mutiny.sqlclient.Row;

/**
 * What a subscriber is told of an answer to a ticket, as plain text and as HTML. What people wrote stands there as they
 * wrote it: nothing of it becomes a header or a tag.
 */
record Letter(String address, String subject, String text, String html) {
    private static final int LONGEST_SUBJECT = 300;

    /** It holds what would begin another header; nobody is sent that. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String what) {
            super(what, null, false, false);
        }
    }

    Letter {
        if (!isLine(subject) || subject.length() > LONGEST_SUBJECT) throw new Unfit("the subject is no header");
        if (!isLine(address) || !address.matches("[^\\s,;:<>\"()\\[\\]\\\\@]+@[^\\s,;:<>\"()\\[\\]\\\\@]+")) {
            throw new Unfit("the address is none");
        }
    }

    /** @param company what the subscriber knows the company by */
    static Letter of(Row row, String company) {
        return of(
                row.getString("email"),
                row.getString("name"),
                row.getLong("cun").toString(),
                row.getString("subject"),
                row.getString("author"),
                row.getString("message"),
                company);
    }

    static Letter of(
            String address, String name, String cun, String subject, String author, String message, String company) {
        var text = "Hola, " + name + ":\n\n" + author + " respondió a su ticket " + cun + " (" + subject + "):\n\n"
                + message + "\n\n" + company + "\n";
        var html = "<p>Hola, " + safe(name) + ":</p>\n<p>" + safe(author) + " respondió a su ticket " + safe(cun) + " ("
                + safe(subject) + "):</p>\n<blockquote>" + safe(message) + "</blockquote>\n<p>" + safe(company)
                + "</p>\n";
        return new Letter(address, "Respuesta a su ticket " + cun + ": " + subject, text, html);
    }

    private static boolean isLine(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\r\n", "\n")
                .replace("\n", "<br>\n");
    }

    /** @param id by which a mail program knows a second copy */
    Mail mail(String id) {
        return Mail.withText(address, subject, text)
                .setHtml(html)
                .addHeader("Message-ID", id)
                .addHeader("Auto-Submitted", "auto-generated");
    }

    @Override
    public String toString() {
        return "Letter[]";
    }
}
