package io.aviary.tweet.favorite;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Instant;
import java.util.Objects;

/// The event that a user liked or unliked a tweet. The key is the user.
///
/// @param version counts the changes of this edge, from 1
/// @param favorite whether the user likes the tweet after this change
/// @param edgeId the id that orders the favourites of a user and of a tweet; every like gets a new
///     one
/// @param occurredAt the time of the event, to the millisecond
record FavoriteChanged(
        String type,
        String userId,
        String tweetId,
        long version,
        boolean favorite,
        String edgeId,
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

    /// Refuses an event that could not be applied: the reader treats it as poison.
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
                UserId.of(userId), TweetId.of(tweetId), version, favorite, SnowflakeId.of(edgeId));
    }
}
