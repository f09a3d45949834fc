package io.aviary.fault.fuzz.attack;

import io.aviary.fault.fuzz.contract.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds the patterns of the contract.
final class Patterns {
    private Patterns() {}

    /// Returns the pattern of each string member of the bodies, by name; an empty pattern for a
    /// member without one.
    @SuppressWarnings("rawtypes")
    static SortedMap<String, String> ofTexts(Operation operation) {
        var texts = new TreeMap<String, String>();
        for (Schema<?> body : operation.bodies().values()) {
            Map<String, Schema> members =
                    Objects.requireNonNullElse(body.getProperties(), Map.of());
            members.forEach(
                    (name, member) -> {
                        if ("string".equals(member.getType())) {
                            texts.put(name, Objects.requireNonNullElse(member.getPattern(), ""));
                        }
                    });
        }
        return texts;
    }

    /// Returns the pattern of a parameter or of its elements; null if there is none.
    static @Nullable String of(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        return schema.getItems() == null ? schema.getPattern() : schema.getItems().getPattern();
    }
}
