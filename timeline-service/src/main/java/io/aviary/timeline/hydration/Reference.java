package io.aviary.timeline.hydration;

import java.util.Map;

/// A tweet's reference to another.
///
/// @param type `replied_to`, `quoted` or `retweeted`
public record Reference(String type, long id) {
    static Reference of(Map<String, Object> fields) {
        return new Reference(String.valueOf(fields.get("type")), Tweet.number(fields, "id"));
    }

    boolean isReply() {
        return type.equals("replied_to");
    }

    boolean isRetweet() {
        return type.equals("retweeted");
    }
}
