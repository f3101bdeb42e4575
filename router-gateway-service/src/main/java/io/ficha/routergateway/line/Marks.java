package io.ficha.routergateway.line;

import java.util.regex.Pattern;

/** What the comments and names of our objects on routers say. */
final class Marks {
    /** The list of those who are cut; also the profile of those who are cut that way. */
    static final String CUT = "ficha-corte";
    /** The addresses that who is cut still reaches. */
    static final String PORTAL = "ficha-portal";
    /** The addresses behind simple queues, which fasttrack would let pass by their queues. */
    static final String QUEUED = "ficha-colas";

    private static final Pattern SERVICE = Pattern.compile("ficha:[^:]{1,100}:svc:[0-9]{1,19}");

    private Marks() {}

    static String service(String companyId, long serviceId) {
        return "ficha:" + companyId + ":svc:" + serviceId;
    }

    static String plan(String companyId, long planId) {
        return "ficha:" + companyId + ":plan:" + planId;
    }

    static String rule(String name) {
        return "ficha:rule:" + name;
    }

    /** @return whether the comment is that of some service of ours */
    static boolean isService(String comment) {
        return comment != null && SERVICE.matcher(comment).matches();
    }

    /** @return the name of a plan's profile; a priority of its own needs a profile of its own */
    static String profile(LinePlan plan, int priority) {
        var name = "ficha-plan-" + plan.id();
        return priority == Math.max(1, Math.min(8, plan.priority())) ? name : name + "-p" + priority;
    }
}
