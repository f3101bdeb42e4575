package io.ficha.routeros;

import java.util.List;
import java.util.Optional;

/**
 * What the router answered to a command it did not refuse.
 *
 * @param rows one per {@code !re}, in the router's order
 * @param ret the new id of an add, or the number of a count
 */
public record CommandResult(List<Row> rows, Optional<String> ret) {}
