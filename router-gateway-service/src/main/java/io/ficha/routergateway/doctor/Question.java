package io.ficha.routergateway.doctor;

import io.ficha.routeros.Command;

/** What the doctor asks a router; every question by itself, so that one that is refused costs no other. */
enum Question {
    RESOURCE(Command.of("/system/resource/print").proplist("version")),
    CLOCK(Command.of("/system/clock/print").proplist("date", "time", "gmt-offset")),
    USERS(Command.of("/user/print").proplist("name", "group", "disabled")),
    GROUPS(Command.of("/user/group/print").proplist("name", "policy")),
    SERVERS(Command.of("/ip/hotspot/print").proplist("name", "profile", "disabled", "invalid")),
    SERVER_PROFILES(Command.of("/ip/hotspot/profile/print").proplist("name", "login-by")),
    USER_PROFILES(Command.of("/ip/hotspot/user/profile/print").proplist("name", "default")),
    DEVICE_MODE(Command.of("/system/device-mode/print")),
    GARDEN(Command.of("/ip/hotspot/walled-garden/print").proplist("dst-host", "action", "disabled")),
    GARDEN_IP(Command.of("/ip/hotspot/walled-garden/ip/print").proplist("dst-host", "action", "disabled")),
    SERVICES(Command.of("/ip/service/print").proplist("name", "certificate")),
    CERTIFICATES(Command.of("/certificate/print").proplist("name", "invalid-after", "expired")),
    LICENCE(Command.of("/system/license/print")),
    GUESTS(Command.of("/ip/hotspot/active/print").flag("count-only"));

    @SuppressWarnings("ImmutableEnumChecker") // a command is immutable; its library does not know the annotation
    private final Command command;

    Question(Command command) {
        this.command = command;
    }

    Command command() {
        return command;
    }
}
