package io.ficha.common.garden;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hosts a guest must reach before paying, as the providers' own pages were seen to use them. They stand in
 * {@code walled-garden.json}; the hosts of the banks that confirm a card cannot be listed.
 *
 * @param version the month of the list
 * @param providers host names by provider
 */
public record ProviderHosts(
        String version, @JsonProperty("proveedores") Map<String, List<String>> providers) {
    private static final ProviderHosts CURRENT = read();

    /** @return the list of this release */
    public static ProviderHosts current() {
        return CURRENT;
    }

    /** @return the provider's hosts; none of an unknown provider */
    public List<String> of(String provider) {
        return Optional.ofNullable(providers.get(provider)).orElse(List.of());
    }

    private static ProviderHosts read() {
        try (var file = ProviderHosts.class.getResourceAsStream("walled-garden.json")) {
            return new ObjectMapper().readValue(file, ProviderHosts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
