package io.aviary.platform.event;

import io.aviary.platform.json.Json;
import io.aviary.platform.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/// Parses the values of Kafka records.
public final class EventReader {
    private EventReader() {}

    /// Parses an event.
    ///
    /// @param value null for a record without a value, which is not an event
    /// @throws PoisonEventException if the value is not an event of this type
    public static <E> E read(@Nullable String value, Class<E> type) {
        try {
            return Json.read(value, type);
        } catch (MalformedJsonException malformed) {
            throw new PoisonEventException(String.valueOf(malformed.getMessage()), malformed);
        }
    }
}
