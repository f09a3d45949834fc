package io.aviary.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aviary.platform.event.PoisonEventException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of events and of answers between services: snake case, unknown fields ignored, so that
/// a producer may add fields before its consumers know them.
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(
                            old -> old.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Json() {}

    /// Renders a record; empty and absent values are left out.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Reads a record.
    ///
    /// @param text the value of an event; null in one that nobody should have sent
    /// @throws PoisonEventException where the text is not such a record
    public static <T> T read(@Nullable String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(Objects.requireNonNullElse(text, ""), type);
            return Objects.requireNonNull(value, "null");
        } catch (JacksonException | NullPointerException unreadable) {
            throw new PoisonEventException("Not a " + type.getSimpleName(), unreadable);
        }
    }
}
