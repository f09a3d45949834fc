package io.aviary.timeline.hydration;

import io.aviary.timeline.id.TweetId;
import java.util.Map;

/// A reference from a tweet to another tweet.
///
/// @param type `replied_to`, `quoted` or `retweeted`
public record Reference(String type, TweetId id) {
    static Reference of(Map<String, Object> fields) {
        return new Reference(String.valueOf(fields.get("type")), Tweet.tweetId(fields, "id"));
    }

    boolean isReply() {
        return type.equals("replied_to");
    }

    boolean isRetweet() {
        return type.equals("retweeted");
    }
}
