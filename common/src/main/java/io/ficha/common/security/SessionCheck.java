package io.ficha.common.security;

import io.smallrye.mutiny.Uni;

/** Whether a session whose token is good still lives. A service offers a bean of its own when it knows better. */
public interface SessionCheck {
    /** @return the user to go on with; fails with {@link Denied} when the session has ended */
    Uni<Caller.User> admit(Caller.User user);
}
