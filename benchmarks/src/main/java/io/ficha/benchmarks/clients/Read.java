package io.ficha.benchmarks.clients;

import java.sql.SQLException;

/** Reads one page again and again, over a connection of its own. */
interface Read extends AutoCloseable {
    /** @return how many the whole list holds */
    long total() throws InterruptedException, SQLException;

    @Override
    void close() throws SQLException;
}
