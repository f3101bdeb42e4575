package io.ficha.benchmarks.clients;

import io.ficha.benchmarks.stack.StackClient;

/** A page through the HTTP gateway. */
final class ApiRead implements Read {
    private final StackClient api;
    private final String path;
    private final String key;

    ApiRead(String base, String path, String key) {
        this.api = new StackClient(base);
        this.path = path;
        this.key = key;
    }

    @Override
    public long total() throws InterruptedException {
        return api.get(path, "X-Authorization", key)
                .object()
                .getJsonObject("pagination")
                .getLong("total");
    }

    @Override
    public void close() {}
}
