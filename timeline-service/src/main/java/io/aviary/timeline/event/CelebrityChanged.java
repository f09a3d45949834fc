package io.aviary.timeline.event;

import io.aviary.timeline.id.UserId;
import java.util.Objects;

/// An event of `celebrity-events`, with the fields that this service reads: the celebrity status
/// of a user starts or ends. The events of one user arrive in the order of their versions.
public record CelebrityChanged(String type, long userId, long version) {
    /// The topic of these events.
    public static final String TOPIC = "celebrity-events";

    public CelebrityChanged {
        Objects.requireNonNull(type, "type");
        if (userId <= 0 || version <= 0) {
            throw new IllegalArgumentException("user_id and version must be positive");
        }
    }

    /// Returns the author whose tweets start or stop being pushed.
    public UserId author() {
        return new UserId(userId);
    }
}
