package io.ficha.common.log;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/** Lets every line pass, without the secrets that it or the texts of its failure hold. */
@LoggingFilter(name = "redact")
public final class RedactingFilter implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        redactText(line);
        redactFailure(line);
        return true;
    }

    private static void redactText(LogRecord line) {
        var text = line instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : line.getMessage();
        var clean = Redactor.redact(text);
        if (clean == null || clean.equals(text)) return;
        if (line instanceof ExtLogRecord formatted) formatted.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
        else line.setMessage(clean);
        line.setParameters(null);
    }

    private static void redactFailure(LogRecord line) {
        var failure = line.getThrown();
        if (failure == null) return;
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        var text = trace.toString();
        var clean = Redactor.redact(text);
        if (!clean.equals(text)) line.setThrown(new Hidden(clean));
    }

    /** A failure whose own texts held a secret: only its redacted print is left. */
    private static final class Hidden extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Hidden(String print) {
            super(print, null, false, false);
        }
    }
}
