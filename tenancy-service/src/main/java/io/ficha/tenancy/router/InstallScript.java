package io.ficha.tenancy.router;

import io.ficha.common.garden.ProviderHosts;
import java.util.List;
import java.util.Map;

/** The RouterOS script that puts the pages into every hotspot of a router and opens the walled garden, again and again alike. */
final class InstallScript {
    private static final String MARK = "ficha:garden";
    private static final String HEAD = """
            # Ficha: paginas del hotspot y jardin vallado de {{router}}. RouterOS 7.
            # Contiene la clave de API del router: borra este archivo despues de importarlo.
            """;
    private static final String FORGET = """
            /ip hotspot walled-garden ip remove [/ip hotspot walled-garden ip find comment~"^ficha:garden"]
            /ip hotspot walled-garden remove [/ip hotspot walled-garden find comment~"^ficha:garden"]
            """;
    private static final String PUT = """
            :local put do={
              :if ([:len [/file find name=$path]] > 0) do={
                /file set [/file find name=$path] contents=$text
              } else={
                /file add name=$path contents=$text
              }
            }
            """;
    private static final String EVERY_HOTSPOT = """
            :foreach server in=[/ip hotspot find] do={
              :local used [/ip hotspot get $server profile]
              :local folder [/ip hotspot profile get [/ip hotspot profile find name=$used] html-directory]
              :local own [/ip hotspot profile get [/ip hotspot profile find name=$used] html-directory-override]
              :if ([:len $own] > 0) do={ :set folder $own }
            """;
    private static final String END = """
            }
            :put "Ficha: listo"
            """;

    private InstallScript() {}

    /**
     * @param pages texts by file name
     * @param portalHost name or IPv4 address of the portal
     */
    static String of(String routerId, Map<String, String> pages, String portalHost, List<String> providers) {
        var out = new StringBuilder(HEAD.replace("{{router}}", routerId)).append(FORGET);
        open(out, portalHost, "portal");
        var hosts = ProviderHosts.current();
        for (String provider : providers) {
            for (String host : hosts.of(provider)) open(out, host, provider + ":" + hosts.version());
        }
        out.append(PUT);
        int number = 0;
        for (var page : pages.values()) {
            out.append(":local page")
                    .append(++number)
                    .append(' ')
                    .append(ScriptText.quoted(page))
                    .append('\n');
        }
        out.append(EVERY_HOTSPOT);
        number = 0;
        for (var name : pages.keySet()) {
            out.append("  $put path=($folder . ").append(ScriptText.quoted("/" + name));
            out.append(") text=$page").append(++number).append('\n');
        }
        return out.append(END).toString();
    }

    /** Both lists: by address for what is encrypted, by name for plain HTTP. */
    private static void open(StringBuilder out, String host, String whose) {
        boolean isAddress = host.matches("[0-9.]+");
        String quoted = ScriptText.quoted(host);
        String comment = " comment=" + ScriptText.quoted(MARK + ":" + whose) + "\n";
        out.append("/ip hotspot walled-garden ip add action=accept ")
                .append(isAddress ? "dst-address=" : "dst-host=")
                .append(quoted)
                .append(comment);
        out.append("/ip hotspot walled-garden add action=allow dst-host=")
                .append(quoted)
                .append(comment);
    }
}
