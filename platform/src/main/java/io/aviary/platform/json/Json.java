package io.aviary.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

/// The JSON of events and of responses between services: snake case, times in UTC to the
/// millisecond. Unknown fields are ignored, so a producer may add fields before its consumers read
/// them.
public final class Json {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(
                            old -> old.withValueInclusion(JsonInclude.Include.NON_EMPTY))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .addModule(
                            new SimpleModule().addSerializer(Instant.class, new TimeSerializer()))
                    .build();

    private Json() {}

    /// Serializes a record, omitting empty and absent values.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Formats a time as `yyyy-MM-ddTHH:mm:ss.SSSZ`, the format of events and responses.
    public static String time(Instant time) {
        return MILLIS.format(time);
    }

    /// Parses a record.
    ///
    /// @param text null counts as malformed
    /// @throws MalformedJsonException if the text is not a record of this type
    public static <T> T read(@Nullable String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(Objects.requireNonNullElse(text, ""), type);
            return Objects.requireNonNull(value, "null");
        } catch (JacksonException | NullPointerException unreadable) {
            throw new MalformedJsonException(type, unreadable);
        }
    }

    private static final class TimeSerializer extends StdSerializer<Instant> {
        TimeSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializationContext context) {
            json.writeString(time(time));
        }
    }
}
