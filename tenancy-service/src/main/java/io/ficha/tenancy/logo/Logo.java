package io.ficha.tenancy.logo;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;

/** A stored logo. */
record Logo(String contentType, String etag, Buffer image) {

    static Logo of(Row row) {
        return new Logo(
                row.getString("content_type"),
                row.getString("etag"),
                row.getBuffer("image").getDelegate());
    }
}
