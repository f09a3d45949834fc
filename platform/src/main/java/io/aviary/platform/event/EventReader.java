package io.aviary.platform.event;

import io.aviary.platform.json.Json;
import io.aviary.platform.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;

/// Reads the value of a Kafka record.
public final class EventReader {
    private EventReader() {}

    /// Reads an event.
    ///
    /// @param value null, a record without a value, is not an event
    /// @throws PoisonEventException if the value is not such an event
    public static <E> E read(@Nullable String value, Class<E> type) {
        try {
            return Json.read(value, type);
        } catch (MalformedJsonException malformed) {
            throw new PoisonEventException(String.valueOf(malformed.getMessage()), malformed);
        }
    }
}
