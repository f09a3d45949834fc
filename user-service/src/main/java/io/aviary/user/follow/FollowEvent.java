package io.aviary.user.follow;

import io.aviary.platform.event.EventReader;
import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.user.id.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The event that a follow changed (`follow_changed`), or that the mirror applied the change
/// (`follow_applied`).
///
/// @param version the higher version wins, in any order of arrival
/// @param occurredAt the time of the follow or unfollow, to the millisecond
record FollowEvent(
        String type,
        String followerId,
        String followeeId,
        long version,
        boolean following,
        String edgeId,
        Instant occurredAt) {
    static final String CHANGED = "follow_changed";
    static final String APPLIED = "follow_applied";

    static FollowEvent changed(UserFollows edge, Instant now) {
        return new FollowEvent(
                CHANGED,
                edge.userId1().toString(),
                edge.userId2().toString(),
                edge.version(),
                edge.following(),
                Long.toString(edge.edgeId()),
                now);
    }

    /// Parses a `follow_changed` event.
    ///
    /// @throws PoisonEventException if the text is not a complete `follow_changed` event
    static FollowEvent read(@Nullable String json) {
        var event = EventReader.read(json, FollowEvent.class);
        try {
            Objects.requireNonNull(event.occurredAt, "occurred_at");
            if (CHANGED.equals(event.type) && event.edge().version() > 0) {
                return event;
            }
            throw new IllegalArgumentException("type or version");
        } catch (NullPointerException | IllegalArgumentException incomplete) {
            throw new PoisonEventException("Not a follow_changed event", incomplete);
        }
    }

    UserFollows edge() {
        return new UserFollows(
                UserId.of(SnowflakeId.of(followerId)),
                UserId.of(SnowflakeId.of(followeeId)),
                version,
                following,
                SnowflakeId.of(edgeId).value());
    }

    FollowEvent applied() {
        return new FollowEvent(
                APPLIED, followerId, followeeId, version, following, edgeId, occurredAt);
    }
}
