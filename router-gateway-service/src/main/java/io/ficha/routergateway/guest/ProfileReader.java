package io.ficha.routergateway.guest;

import io.ficha.routeros.Command;
import io.ficha.routeros.Row;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a user's profile and hotspot server say about coming back without a password. */
final class ProfileReader {
    private ProfileReader() {}

    static Future<ProfileAnswer> read(RouterCalls router, Row user) {
        var profile = router.read(Command.of("/ip/hotspot/user/profile/print")
                .proplist("name", "mac-cookie-timeout")
                .where("name", user.getOrDefault("profile", "default")));
        var servers = router.read(Command.of("/ip/hotspot/print").proplist("name", "profile", "disabled"));
        var serverProfiles = router.read(Command.of("/ip/hotspot/profile/print").proplist("name", "login-by"));
        return Future.all(profile, servers, serverProfiles)
                .map(all -> ProfileAnswer.of(
                        user,
                        profile.result().isEmpty()
                                ? null
                                : profile.result().get(0).get("mac-cookie-timeout"),
                        letsInByMac(user, servers.result(), serverProfiles.result())));
    }

    /** It is the server's profile that says so; a user of no server in particular may come by any. */
    private static boolean letsInByMac(Row user, List<Row> servers, List<Row> profiles) {
        Set<String> used = servers.stream()
                .filter(server -> !GuestUsers.isSet(server, "disabled"))
                .filter(server ->
                        !user.containsKey("server") || user.get("server").equals(server.get("name")))
                .map(server -> server.getOrDefault("profile", "default"))
                .collect(Collectors.toSet());
        return profiles.stream()
                .filter(profile -> used.contains(profile.get("name")))
                .anyMatch(
                        profile -> List.of(profile.getOrDefault("login-by", "").split(",", -1))
                                .contains("mac"));
    }
}
