package io.ficha.catalog.product;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** What a router's portal sells, with the JSON of it at hand: written once, sent many times. */
final class PortalItems extends AbstractList<PortalItem> implements RandomAccess {
    private final List<PortalItem> items;
    private final byte[] json;

    /** @param json never to be changed */
    PortalItems(List<PortalItem> items, byte[] json) {
        this.items = List.copyOf(items);
        this.json = json;
    }

    /** @return the list as JSON; never to be changed */
    byte[] json() {
        return json;
    }

    @Override
    public PortalItem get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}
