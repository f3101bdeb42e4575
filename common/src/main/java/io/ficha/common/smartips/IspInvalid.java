package io.ficha.common.smartips;

import io.ficha.common.error.DomainException;
import io.ficha.common.error.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of a request to the SmartIPS API are wrong, or a rule of business forbids what they ask for. */
public final class IspInvalid extends DomainException {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, List<String>> errors;

    /** @param errors what is wrong by field, at least one; the first text is the message */
    public IspInvalid(Map<String, List<String>> errors) {
        super(ProblemType.INVALID, errors.values().iterator().next().get(0));
        this.errors = new LinkedHashMap<>(errors);
    }

    /** One field is wrong. */
    public IspInvalid(String field, String text) {
        this(Map.of(field, List.of(text)));
    }

    /** @return what is wrong by field, in the order of the checks */
    public Map<String, List<String>> errors() {
        return errors;
    }
}
