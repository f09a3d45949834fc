package io.aviary.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The JSON of events and of answers between services: snake case, times in UTC to the millisecond.
/// Unknown fields are ignored, so that a producer may add fields before its consumers know them.
public final class Json {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(
                            old -> old.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(new SimpleModule().addSerializer(Instant.class, new Time()))
                    .build();

    private Json() {}

    /// Renders a record; empty and absent values are left out.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Renders a time as `yyyy-MM-ddTHH:mm:ss.SSSZ`, as it appears in events and in answers.
    public static String time(Instant time) {
        return MILLIS.format(time);
    }

    /// Reads a record.
    ///
    /// @param text null is malformed
    /// @throws MalformedJsonException if the text is not such a record
    public static <T> T read(@Nullable String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(Objects.requireNonNullElse(text, ""), type);
            return Objects.requireNonNull(value, "null");
        } catch (JacksonException | NullPointerException unreadable) {
            throw new MalformedJsonException(type, unreadable);
        }
    }

    private static final class Time extends StdSerializer<Instant> {
        Time() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(time(time));
        }
    }
}
