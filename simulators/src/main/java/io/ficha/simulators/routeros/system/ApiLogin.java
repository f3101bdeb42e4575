package io.ficha.simulators.routeros.system;

import io.ficha.simulators.routeros.menu.Box;
import io.ficha.simulators.routeros.menu.Item;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Somebody who is logged in over the API, with the traces that leaves on the device. */
public final class ApiLogin {
    private static final String ACCOUNT = "system,info,account";

    private final Box box;
    private final String user;
    private final String from;
    private final Instant since;
    private final Item active;

    private ApiLogin(Box box, String user, String from) {
        this.box = box;
        this.user = user;
        this.from = from;
        this.since = box.clock().now();
        var row = new LinkedHashMap<String, String>();
        row.put("name", user);
        row.put("address", from);
        row.put("via", "api");
        row.put("group", Accounts.group(box, user));
        active = box.table(Services.ACTIVE).addDynamic(row, this);
    }

    /** Somebody has come in. */
    public static ApiLogin of(Box box, String user, String from) {
        DeviceLog.write(box, ACCOUNT, "user " + user + " logged in from " + from + " via api");
        return new ApiLogin(box, user, from);
    }

    /** Somebody has been turned away. */
    public static void refused(Box box, String user, String from) {
        DeviceLog.write(box, "system,error,critical", "login failure for user " + user + " from " + from + " via api");
    }

    /** They are gone. */
    public void end() {
        if (since.isBefore(box.clock().started())) {
            return; // the device has rebooted meanwhile
        }
        box.table(Services.ACTIVE).remove(active);
        DeviceLog.write(box, ACCOUNT, "user " + user + " logged out from " + from + " via api");
    }

    Instant since() {
        return since;
    }
}
