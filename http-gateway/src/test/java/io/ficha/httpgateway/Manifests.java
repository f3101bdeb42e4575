package io.ficha.httpgateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files under {@code deploy/kubernetes}, as the Kubernetes model understands them. */
final class Manifests {
    private static final Path ROOT = Path.of("../deploy/kubernetes");
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    static List<HasMetadata> all() {
        var objects = new ArrayList<HasMetadata>();
        for (var file : yamlFiles())
            for (var document : SEPARATOR.split(text(file)))
                if (document.contains("kind:")) objects.add(parse(document));
        return objects;
    }

    static HasMetadata parse(String document) {
        return KUBERNETES.unmarshal(document, HasMetadata.class);
    }

    /** Files beside a kustomization that it does not name, and names that no file has. */
    static List<String> filesNotListed() {
        var wrong = new TreeSet<String>();
        for (var kustomization : files("kustomization.yaml")) {
            var directory = kustomization.getParent();
            var listed = new TreeSet<String>();
            try {
                var content = YAML.readTree(kustomization.toFile());
                content.path("resources").forEach(name -> listed.add(name.asText()));
                for (JsonNode generator : content.path("configMapGenerator"))
                    generator.path("files").forEach(name -> listed.add(name.asText()));
                try (var beside = Files.list(directory)) {
                    beside.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("kustomization.yaml") && !listed.contains(name))
                            .forEach(name -> wrong.add(directory.resolve(name) + " is not listed"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (var name : listed)
                if (!Files.exists(directory.resolve(name))) wrong.add(directory.resolve(name) + " does not exist");
        }
        return List.copyOf(wrong);
    }

    /** @return names of fields that were in the file and that the model does not have, however deep */
    static List<String> unknownFields(Object object) {
        var names = new ArrayList<String>();
        collect(object, names);
        return names;
    }

    private static void collect(Object object, List<String> names) {
        if (object instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, names));
        } else if (object instanceof Iterable<?> values) {
            values.forEach(value -> collect(value, names));
        } else if (object != null
                && object.getClass().getName().startsWith("io.fabric8.")
                && !(object instanceof Enum)) {
            for (var getter : object.getClass().getMethods()) if (isGetter(getter)) collect(getter, object, names);
        }
    }

    private static void collect(Method getter, Object object, List<String> names) {
        try {
            var value = getter.invoke(object);
            if (getter.getName().equals("getAdditionalProperties"))
                ((Map<?, ?>) value).keySet().forEach(name -> names.add(String.valueOf(name)));
            else collect(value, names);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
    }

    private static boolean isGetter(Method method) {
        return method.getParameterCount() == 0
                && method.getName().startsWith("get")
                && !method.getDeclaringClass().equals(Object.class)
                && (Iterable.class.isAssignableFrom(method.getReturnType())
                        || Map.class.isAssignableFrom(method.getReturnType())
                        || method.getReturnType().getName().startsWith("io.fabric8."));
    }

    private static List<Path> yamlFiles() {
        return files(".yaml").stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .toList();
    }

    private static List<Path> files(String suffix) {
        try (var files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
