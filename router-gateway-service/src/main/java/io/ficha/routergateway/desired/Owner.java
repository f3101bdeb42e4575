package io.ficha.routergateway.desired;

import io.ficha.common.id.Ids;
import jakarta.inject.Singleton;

/** This process's name in leases; another start of it is another owner. */
@Singleton
public class Owner {
    private final String id = Ids.hex(8);

    public String id() {
        return id;
    }
}
