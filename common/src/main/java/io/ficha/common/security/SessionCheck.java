package io.ficha.common.security;

import io.smallrye.mutiny.Uni;

/** A further condition for a session whose token is good. A service offers one as a bean when it knows more. */
public interface SessionCheck {
    /** @return the user to go on with; fails with {@link Denied} when the session has ended */
    Uni<Caller.User> admit(Caller.User user);
}
