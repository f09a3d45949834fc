package io.aviary.timeline.event;

import io.aviary.timeline.id.UserId;
import java.util.Objects;

/// An event of `celebrity-events`, as far as this service reads it: the celebrity status of a user
/// starts or ends. The events of one user arrive in the order of their versions.
public record CelebrityChanged(String type, long userId, long version) {
    /// The topic.
    public static final String TOPIC = "celebrity-events";

    public CelebrityChanged {
        Objects.requireNonNull(type, "type");
        if (userId <= 0 || version <= 0) {
            throw new IllegalArgumentException("no user or no version");
        }
    }

    /// The author whose tweets reach timelines another way from now on.
    public UserId author() {
        return new UserId(userId);
    }
}
