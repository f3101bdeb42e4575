package io.ficha.routergateway.desired;

import io.ficha.routeros.Query;
import java.util.regex.Pattern;

/**
 * The owner mark in the comment of a user that is ours: {@code ficha:<purchase>:<version>}. The version is that of what
 * was wanted when the user was last written, so that an older wish is seen to be one.
 */
public record Mark(String purchaseId, int version) {
    private static final Pattern FORM = Pattern.compile("ficha:([^:]{1,100}):([0-9]{1,9})");
    private static final int MOST_QUERIED = 8;

    /** @return the mark in a comment, or null when the object is not ours */
    public static Mark of(String comment) {
        if (comment == null || !comment.startsWith("ficha:")) return null;
        var form = FORM.matcher(comment);
        return form.matches() ? new Mark(form.group(1), Integer.parseInt(form.group(2))) : null;
    }

    /** @return what finds the purchase's users of this version and of the few before it */
    public Query query() {
        var query = Query.equal("comment", text());
        for (int older = version - 1; older > 0 && older > version - MOST_QUERIED; older--) {
            query = query.or(Query.equal("comment", new Mark(purchaseId, older).text()));
        }
        return query;
    }

    public String text() {
        return "ficha:" + purchaseId + ":" + version;
    }
}
