package io.aviary.user.follow;

import io.aviary.platform.event.EventReader;
import io.aviary.platform.event.PoisonEventException;
import io.aviary.platform.id.SnowflakeId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// An edge changed (`follow_changed`), or its mirror did (`follow_applied`).
///
/// @param version newer ones win, whatever the order of arrival
/// @param occurredAt when somebody followed or unfollowed, as `yyyy-MM-ddTHH:mm:ss.SSSZ`
record FollowEvent(
        String type,
        String followerId,
        String followeeId,
        long version,
        boolean following,
        String edgeId,
        String occurredAt) {
    static final String CHANGED = "follow_changed";
    static final String APPLIED = "follow_applied";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static FollowEvent changed(UserFollows edge, Instant now) {
        return new FollowEvent(
                CHANGED,
                Long.toString(edge.userId1()),
                Long.toString(edge.userId2()),
                edge.version(),
                edge.following(),
                Long.toString(edge.edgeId()),
                MILLIS.format(now));
    }

    /// Reads a `follow_changed` event.
    ///
    /// @throws PoisonEventException where it is none
    static FollowEvent read(String json) {
        var event = EventReader.read(json, FollowEvent.class);
        try {
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
                SnowflakeId.of(followerId).value(),
                SnowflakeId.of(followeeId).value(),
                version,
                following,
                SnowflakeId.of(edgeId).value());
    }

    FollowEvent applied() {
        return new FollowEvent(
                APPLIED, followerId, followeeId, version, following, edgeId, occurredAt);
    }
}
