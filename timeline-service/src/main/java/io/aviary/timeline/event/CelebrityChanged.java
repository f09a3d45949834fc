package io.aviary.timeline.event;

import io.aviary.timeline.id.UserId;
import java.util.Objects;

/// What this service reads of `celebrity-events`: somebody has too many followers for pushing, or
/// no longer. The events of one user come in the order of their versions.
public record CelebrityChanged(String type, long userId, long version) {
    /// The topic.
    public static final String TOPIC = "celebrity-events";

    public CelebrityChanged {
        Objects.requireNonNull(type, "type");
        if (userId <= 0 || version <= 0) {
            throw new IllegalArgumentException("no user or no version");
        }
    }

    /// Whose tweets come another way.
    public UserId author() {
        return new UserId(userId);
    }
}
