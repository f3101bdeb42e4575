package io.ficha.common.security;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Finds out who calls, before the body is read. The verdict takes effect after it: broken JSON is told first. */
public class AccessFilter {
    private final Credentials credentials;
    private final CurrentCaller caller;
    private final RoutingContext routing;
    private final Map<Method, Who> rules = new ConcurrentHashMap<>();

    AccessFilter(Credentials credentials, CurrentCaller caller, RoutingContext routing) {
        this.credentials = credentials;
        this.caller = caller;
        this.routing = routing;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Uni<Void> authenticate(ContainerRequestContext request, ResourceInfo resource) {
        var method = resource.getResourceMethod();
        if (method == null) return Uni.createFrom().voidItem();
        if (!intercepted(method)) {
            return credentials
                    .authenticate(Who.SERVICE, request::getHeaderString, address())
                    .replaceWithVoid();
        }
        return credentials
                .authenticate(rules.computeIfAbsent(method, AccessFilter::ruleOf), request::getHeaderString, address())
                .invoke(caller::admit)
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(failure -> {
                    if (!(failure instanceof Denied)) Log.warnf(failure, "a credential could not be checked");
                    caller.refuse(
                            failure instanceof RuntimeException known ? known : new IllegalStateException(failure));
                    return null;
                });
    }

    private String address() {
        var remote = routing.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    /** An operation that does not say who may call it is for services alone, and no interceptor would check. */
    private static boolean intercepted(Method method) {
        return method.isAnnotationPresent(Access.class)
                || method.getDeclaringClass().isAnnotationPresent(Access.class);
    }

    private static Who ruleOf(Method method) {
        var access = method.getAnnotation(Access.class);
        if (access == null) access = method.getDeclaringClass().getAnnotation(Access.class);
        return access.value();
    }
}
