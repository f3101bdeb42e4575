package io.ficha.common.security;

import io.ficha.common.smartips.SmartIps;
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
    private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

    /** @param isChecked whether the interceptor asks for the verdict before the method is called */
    private record Rule(Who who, boolean isChecked) {
        private static final Rule UNSAID = new Rule(Who.SERVICE, false);
    }

    AccessFilter(Credentials credentials, CurrentCaller caller, RoutingContext routing) {
        this.credentials = credentials;
        this.caller = caller;
        this.routing = routing;
    }

    /** A program of an ISP learns nothing before its key is known, not even which paths there are. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<Void> authenticateProgram(ContainerRequestContext request) {
        if (!SmartIps.covers(request.getUriInfo().getPath())) return null;
        return credentials
                .authenticate(Who.COMPANY_KEY, request::getHeaderString, address())
                .invoke(caller::admit)
                .replaceWithVoid();
    }

    /** @return null when the verdict is known at once, which spares the request all steps of waiting */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Uni<Void> authenticate(ContainerRequestContext request, ResourceInfo resource) {
        var method = resource.getResourceMethod();
        if (method == null) return null;
        var rule = rules.computeIfAbsent(method, AccessFilter::ruleOf);
        if (rule.who == Who.COMPANY_KEY && caller.isProgram()) return null;
        if (!rule.isChecked) {
            return credentials
                    .authenticate(rule.who, request::getHeaderString, address())
                    .replaceWithVoid();
        }
        var portal = rule.who == Who.API_KEY ? credentials.knownPortal(onlyApiKey()) : null;
        if (portal != null) {
            caller.admit(portal);
            return null;
        }
        return credentials
                .authenticate(rule.who, request::getHeaderString, address())
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

    /** @return the key that the header carries; null when there is none, or more than one */
    private String onlyApiKey() {
        var keys = routing.request().headers().getAll("X-API-Key");
        return keys.size() == 1 ? keys.get(0) : null;
    }

    private String address() {
        var remote = routing.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
    }

    /** An operation that does not say who may call it is for services alone, and no interceptor would check. */
    private static Rule ruleOf(Method method) {
        var access = method.getAnnotation(Access.class);
        if (access == null) access = method.getDeclaringClass().getAnnotation(Access.class);
        return access == null ? Rule.UNSAID : new Rule(access.value(), true);
    }
}
