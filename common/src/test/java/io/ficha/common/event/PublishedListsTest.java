package io.ficha.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What operators read and deploy says the same as the code. */
class PublishedListsTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void createsInAClusterTheTopicsThatTheCodeNames() throws IOException {
        // Given
        var expected = new TreeMap<String, Topic.Spec>(Topic.all());
        // When
        var deployed = Files.readAllLines(ROOT.resolve("deploy/kubernetes/base/topics.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(parts -> parts[0], PublishedListsTest::spec));
        // Then
        assertThat(new TreeMap<>(deployed)).isEqualTo(expected);
    }

    @Test
    void describesEveryEventInTheCatalogue() throws IOException {
        // Given
        var catalogue = Files.readString(ROOT.resolve("docs/events.md"));
        // When
        var types = new ClassFileImporter()
                .importPackages("io.ficha.common.event").stream()
                        .filter(it -> it.isAssignableTo(Event.class) && !it.isInterface())
                        .map(it -> it.reflect())
                        .toList();
        // Then
        assertThat(types).hasSizeGreaterThan(10).allSatisfy(type -> {
            assertThat(catalogue).contains("**" + type.getSimpleName() + "** `" + typeOf(type) + "`");
            for (var field : type.getRecordComponents()) assertThat(catalogue).contains("`" + field.getName() + "`");
        });
        for (var topic : Topic.values()) {
            assertThat(catalogue).contains("| `" + topic.topicName() + "` | " + topic.partitions() + " |");
        }
    }

    private static Object typeOf(Class<?> event) {
        try {
            return event.getField("TYPE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(event + " has no TYPE", e);
        }
    }

    private static Topic.Spec spec(String[] parts) {
        Map<String, String> config = Arrays.stream(parts)
                .skip(2)
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Topic.Spec(Integer.parseInt(parts[1]), config);
    }
}
