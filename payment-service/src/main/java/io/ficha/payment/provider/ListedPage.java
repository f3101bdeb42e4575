package io.ficha.payment.provider;

import java.util.List;

/**
 * A page of a provider's list.
 *
 * @param next where the next page begins, or null at the end
 */
public record ListedPage(List<Listed> items, String next) {}
