package io.aviary.user.counters;

import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;
import java.util.Objects;

/// The fields of `favorite-events` that this service reads.
///
/// @param type `favorite_changed`; the consumer skips all others
/// @param version increases with each change of this user's like of this tweet, from 1
/// @param favorite false after the user removed the like
record FavoriteEvent(String type, long userId, long tweetId, long version, boolean favorite) {
    static final String TOPIC = "favorite-events";

    private static final String CHANGED = "favorite_changed";

    FavoriteEvent {
        Objects.requireNonNull(type, "type");
        if (userId <= 0 || tweetId <= 0 || version <= 0) {
            throw new IllegalArgumentException("user_id, tweet_id and version must be positive");
        }
    }

    boolean isChange() {
        return type.equals(CHANGED);
    }

    Like like() {
        return new Like(new UserId(userId), new TweetId(tweetId), version, favorite);
    }
}
