package io.ficha.benchmarks.panel;

/** What is run on the page; each tells milliseconds from the cause to the frame that shows the effect. */
final class PageScripts {
    private static final String SHOWN = """
            const shown = (found) => new Promise((done) => {
              const look = () => requestAnimationFrame(() => found() ? requestAnimationFrame(() => done(performance.now())) : look());
              look();
            });
            """;

    /** Keeps when the first rows of a list are on screen, from the beginning of the page's load. */
    static final String FIRST_ROWS =
            "{" + SHOWN + "window.firstRows = shown(() => document.querySelector('.long tbody tr a')); }";

    private PageScripts() {}

    private static String timed(String cause, String found) {
        return "(async () => { " + SHOWN + " const before = performance.now(); " + cause + "; return await shown(() => "
                + found + ") - before; })()";
    }

    /** Jumps so that the row, counted from 1, is in sight. */
    static String jumpTo(int row, int all) {
        var box = "const box = document.querySelector('.long');";
        var place = row == all ? "box.scrollHeight" : "(box.scrollHeight / " + all + ") * " + (row - 5);
        return timed(
                box + " box.scrollTop = " + place,
                "document.querySelector('.long tr[aria-rowindex=\"" + (row + 1) + "\"] a')");
    }

    /** Types the text into the search box and waits for rows that were found by it. */
    static String search(String text) {
        return timed(
                "const box = document.querySelector('#q'); box.value = '" + text
                        + "'; box.dispatchEvent(new Event('input'))",
                "((list) => list && list.seen.includes('q=" + text + "') && !list.rows.busy"
                        + " && list.querySelector('.long tbody tr a, .empty'))(document.querySelector('f-long-list'))");
    }

    /** Reads an answer, as often as it takes to have its JSON. */
    static String read(String path) {
        return "(async () => { const before = performance.now(); await (await fetch('" + path
                + "')).json(); return performance.now() - before; })()";
    }

    /** Scrolls for two seconds, a little with every frame. */
    static String scroll(String box) {
        return """
                new Promise((done) => {
                  const box = %s;
                  box.scrollTop = 0;
                  let begin = 0, last = 0, longest = 0, frames = 0;
                  const frame = (now) => {
                    if (!begin) begin = now; else { frames++; longest = Math.max(longest, now - last); }
                    last = now;
                    box.scrollTop += 50;
                    if (now - begin < 2000) requestAnimationFrame(frame);
                    else done({ perSecond: frames * 1000 / (now - begin), longest, frames });
                  };
                  requestAnimationFrame(frame);
                })""".formatted(box);
    }

    /** Draws so many rows in one table, page by page. */
    static String drawAll(String path, int rows) {
        return "(async () => { " + SHOWN + """
                document.body.innerHTML = '<table><tbody></tbody></table>';
                const body = document.querySelector('tbody');
                const before = performance.now();
                let first = 0;
                for (let at = 0; at < %d; at += 200) {
                  const page = await (await fetch('%slimit=200&offset=' + at)).json();
                  const cell = (it) => '<td>' + it + '</td>';
                  body.insertAdjacentHTML('beforeend', page.items.map((it) => '<tr>' + cell('<a href="/panel/clientes/' + it.id + '">' + it.name + '</a>')
                    + [it.subscriber_no, it.dni, it.service.map((s) => s.plan.name).join(', '), it.service.map((s) => s.router.name).join(', '), it.balance,
                      it.service.map((s) => s.status).join(', ')].map(cell).join('') + '</tr>').join(''));
                  first ||= await shown(() => true) - before;
                }
                const all = await shown(() => true) - before;
                const jumped = performance.now();
                document.scrollingElement.scrollTop = document.scrollingElement.scrollHeight;
                return { first, all, jump: await shown(() => true) - jumped, elements: document.querySelectorAll('*').length };
                })()""".formatted(rows, path);
    }
}
