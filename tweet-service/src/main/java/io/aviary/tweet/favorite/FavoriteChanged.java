package io.aviary.tweet.favorite;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.aviary.platform.id.SnowflakeId;
import java.time.Instant;
import java.util.Objects;

/// A user began or ceased to like a tweet, keyed by the user.
///
/// @param version counts the changes of this user's mind about this tweet, from 1
/// @param favorite what they think since
/// @param edgeId orders a user's favourites, and a tweet's; new with every like
/// @param occurredAt to the millisecond
record FavoriteChanged(
        String type,
        String userId,
        String tweetId,
        long version,
        boolean favorite,
        String edgeId,
        @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
                Instant occurredAt) {
    static final String TOPIC = "favorite-events";

    static FavoriteChanged of(Favorite edge, Instant now) {
        return new FavoriteChanged(
                "favorite_changed",
                edge.userId().toString(),
                edge.tweetId().toString(),
                edge.version(),
                edge.favorite(),
                edge.edgeId().toString(),
                now);
    }

    /// What can't be applied can't be read either: it is poison.
    FavoriteChanged {
        requireId(userId);
        requireId(tweetId);
        requireId(edgeId);
    }

    private static void requireId(String id) {
        SnowflakeId.of(Objects.requireNonNull(id));
    }

    Favorite edge() {
        return new Favorite(
                SnowflakeId.of(userId),
                SnowflakeId.of(tweetId),
                version,
                favorite,
                SnowflakeId.of(edgeId));
    }
}
