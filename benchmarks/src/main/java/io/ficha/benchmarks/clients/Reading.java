package io.ficha.benchmarks.clients;

import java.util.List;

/**
 * A list that is read.
 *
 * @param path of the API
 * @param peer the same page in plain SQL: how many there are, and the rows; {@code $company} stands for the company
 * @param least how many there must be
 */
record Reading(String name, String path, List<String> peer, long least) {
    private static final String API = "/api/SmartIPS-v1";
    private static final int PER_PAGE = 25;

    /** @return what programs of an ISP read, of a company with so many subscribers */
    static List<Reading> of(int clients) {
        int last = (clients + PER_PAGE - 1) / PER_PAGE;
        return List.of(
                clients("first page", "", "", 0, clients),
                clients("page in the middle", "?page=" + last / 2, "", (last / 2 - 1) * PER_PAGE, clients),
                clients("last page", "?page=" + last, "", (last - 1) * PER_PAGE, clients),
                search("part of a name, 5 % of all", "mendoza", clients / 40),
                search("whole name", "juan mendoza soto", 0),
                search("part of a dni", "47295", 1),
                search("whole dni", "1047303030", 1),
                search("end of a phone number", "5863", 1),
                search("ip address, which is not searched", "10.0.12.34", 0),
                search("two letters", "ju", clients / 20),
                clients("cut services", "?status=de", serviceIs("status = 'de'"), 0, clients / 30),
                clients("services of a router", "?router=7", serviceIs("router_numero = 7"), 0, clients / 30),
                tickets("tickets, first page", "", "", 0, clients),
                tickets("tickets, last page", "?page=" + last, "", (last - 1) * PER_PAGE, clients),
                tickets("tickets by subject", "?search=net%2012", " and t.search like '%net 12%'", 0, 1),
                tickets("open tickets", "?status=new", " and t.status = 'new'", 0, clients / 100));
    }

    private static Reading search(String name, String text, long least) {
        return clients(name, "?search=" + text.replace(" ", "%20"), " and c.search like '%" + text + "%'", 0, least);
    }

    private static String serviceIs(String condition) {
        return " and exists (select from subscription s where s.company_id = c.company_id and s.subscriber_id = c.id"
                + " and not s.deleted and s." + condition + ")";
    }

    private static Reading clients(String name, String query, String condition, int offset, long least) {
        var from = " from subscriber c where c.company_id = '$company' and not c.deleted" + condition;
        return new Reading(name, API + "/clients" + query, page(from, "c", offset), least);
    }

    private static Reading tickets(String name, String query, String condition, int offset, long least) {
        var from = " from ticket t where t.company_id = '$company'" + condition;
        return new Reading(name, API + "/tickets" + query, page(from, "t", offset), least);
    }

    private static List<String> page(String from, String row, int offset) {
        return List.of(
                "select count(*)" + from,
                "select *" + from + " order by " + row + ".id desc limit " + PER_PAGE + " offset " + offset);
    }
}
