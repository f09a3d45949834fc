package io.aviary.timeline.hydration;

import java.util.Map;

/// A tweet as tweet-service shows it.
///
/// @param fields all there are, by the names of the public interface
public record Tweet(long id, long authorId, Map<String, Object> fields) {
    static Tweet of(Map<String, Object> fields) {
        return new Tweet(number(fields, "id"), number(fields, "author_id"), fields);
    }

    static long number(Map<String, Object> fields, String name) {
        return Long.parseLong(String.valueOf(fields.get(name)));
    }
}
