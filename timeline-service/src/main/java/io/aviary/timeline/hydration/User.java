package io.aviary.timeline.hydration;

import java.util.Map;

/// A user as user-service returns it.
///
/// @param fields all fields, with the names of the public API
public record User(Map<String, Object> fields, LastRendering rendering) {
    static User of(Map<String, Object> fields) {
        return new User(fields, new LastRendering());
    }
}
