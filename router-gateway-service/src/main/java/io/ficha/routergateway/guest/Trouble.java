package io.ficha.routergateway.guest;

import io.ficha.routergateway.fleet.RouterUnreachable;
import io.ficha.routeros.RouterOsFailure;
import io.ficha.routeros.RouterOsFailure.CommandTrap;
import io.ficha.routeros.TrapKind;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a guest is told of a failure that is none of theirs; a router that cannot be asked is never taken for a "no". */
final class Trouble {
    private Trouble() {}

    /** @return whether the router did not answer, for whatever reason */
    static boolean isRouterAway(Throwable failure) {
        if (failure instanceof CommandTrap trap) return trap.kind() == TrapKind.BUSY;
        return failure instanceof RouterUnreachable || failure instanceof RouterOsFailure || isTimeout(failure);
    }

    static boolean isTimeout(Throwable failure) {
        return failure instanceof RouterCalls.TimeIsUp
                || failure instanceof TimeoutException
                || failure instanceof RouterOsFailure.DeadlineExceeded;
    }

    /** @return one answer or the other, the second from a text that is fit for a portal */
    static <T> T told(Throwable failure, String routerId, Supplier<T> routerAway, Function<String, T> error) {
        if (isRouterAway(failure)) return routerAway.get();
        if (failure instanceof CommandTrap trap) {
            Log.warnf("router refused a guest's command routerId=%s: %s", routerId, trap.getMessage());
            return error.apply(trap.getMessage());
        }
        Log.errorf(failure, "guest request failed routerId=%s", routerId);
        return error.apply("internal_error");
    }
}
