package io.aviary.timeline.hydration;

import io.aviary.timeline.id.TweetId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The counters of a tweet.
///
/// @param metrics the value of the field `public_metrics`
public record Counters(TweetId tweet, Map<String, Object> metrics) {
    static Counters of(Map<String, Object> fields) {
        var metrics = new LinkedHashMap<>(fields);
        metrics.remove("id");
        return new Counters(Tweet.tweetId(fields, "id"), metrics);
    }
}
