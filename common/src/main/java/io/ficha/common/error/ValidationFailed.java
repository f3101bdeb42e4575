package io.ficha.common.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** One or more fields of a request are wrong. */
public final class ValidationFailed extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient List<Item> items;

    /** @param items what is wrong, at least one */
    public ValidationFailed(List<Item> items) {
        super(ProblemType.INVALID, "validation failed");
        this.items = List.copyOf(items);
    }

    /** @return what is wrong, in the order of the checks */
    public List<Item> items() {
        return items;
    }

    /**
     * One wrong field, in the shape of the contract.
     *
     * @param type machine-readable kind, for example {@code missing}
     * @param loc where: {@code body} or {@code query} or {@code path}, then the field's JSON name
     * @param input the value that was refused, never a secret
     * @param ctx the bound that was broken, or null
     */
    public record Item(
            String type,
            List<Object> loc,
            String msg,
            Object input,
            @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Object> ctx) {}
}
