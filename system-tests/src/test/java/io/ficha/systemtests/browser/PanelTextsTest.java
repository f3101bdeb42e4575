package io.ficha.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of the panel is there, in both languages; read from its sources, no browser is needed. */
class PanelTextsTest {
    private static final Path PANEL = Path.of("..", "web", "panel");
    private static final Pattern BLOCK = Pattern.compile("const t = texts\\(\\{(.*?)\\n}\\);", Pattern.DOTALL);
    private static final String WORDS = "('(?:[^'\\\\]|\\\\.)+'|\\[[^]]+])";
    private static final Pattern TEXT =
            Pattern.compile("(?:^|[\\s,{])(\\w+): (?:\\(?\\[" + WORDS + ", " + WORDS + "]\\)?|(.{0,40}))");
    private static final Pattern USE = Pattern.compile("(?<![\\w.])t\\.([A-Za-z_]\\w*)");

    static Stream<Path> sources() throws IOException {
        try (var files = Files.walk(PANEL)) {
            return files.filter(it -> it.toString().endsWith(".js")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void hasEveryTextInBothLanguages(Path source) throws IOException {
        var code = Files.readString(source);
        var block = BLOCK.matcher(code);
        var told = new HashSet<String>();
        if (block.find()) {
            var texts = TEXT.matcher(block.group(1));
            while (texts.find()) {
                assertThat(texts.group(2))
                        .as("%s: %s in both languages, not %s", source, texts.group(1), texts.group(4))
                        .isNotNull();
                told.add(texts.group(1));
            }
            code = code.substring(0, block.start()) + code.substring(block.end());
        }
        var used = new HashSet<String>();
        USE.matcher(code).results().forEach(it -> used.add(it.group(1)));
        used.removeAll(told);
        assertThat(used).as("texts that %s lacks", source).isEqualTo(Set.of());
    }
}
