package io.ficha.common.security;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Lets no call into a resource method whose caller was refused. A broken body was answered before: see the contract. */
@Access(Who.PUBLIC)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class AccessInterceptor {
    private final CurrentCaller caller;

    AccessInterceptor(CurrentCaller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        caller.requireAdmitted();
        return call.proceed();
    }
}
