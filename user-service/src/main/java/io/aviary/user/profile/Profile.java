package io.aviary.user.profile;

import io.aviary.platform.json.Json;
import io.aviary.platform.query.FieldSelection;
import io.aviary.user.id.UserId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The public view of a user. The counts reflect the events that were applied so far.
///
/// @param tweetCount includes retweets and replies, excludes deleted tweets
/// @param likeCount the number of tweets that the user likes, excluding deleted tweets
public record Profile(
        UserId id,
        String username,
        String name,
        long followersCount,
        long followingCount,
        long tweetCount,
        long likeCount) {
    /// The field that holds the counts.
    static final String METRICS = "public_metrics";

    /// The fields that `user.fields` may name. Some are accepted although users have no value for
    /// them.
    public static final FieldSelection FIELDS =
            FieldSelection.of(
                            "user.fields",
                            "id,name,username",
                            "created_at,description,location,url,profile_image_url,protected,verified,"
                                    + "pinned_tweet_id,public_metrics")
                    .accepting(
                            "affiliation,confirmed_email,connection_status,entities,"
                                    + "is_identity_verified,most_recent_tweet_id,parody,"
                                    + "profile_banner_url,receives_your_dm,subscription,"
                                    + "subscription_type,verified_followers_count,verified_type,"
                                    + "withheld");

    /// Returns every field that has a value. Aviary has no protected or verified users, and no
    /// lists.
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", id.toString());
        fields.put("name", name);
        fields.put("username", username);
        fields.put("created_at", Json.time(id.time()));
        fields.put("protected", false);
        fields.put("verified", false);
        fields.put(METRICS, metrics());
        return fields;
    }

    private Map<String, Long> metrics() {
        var metrics = new LinkedHashMap<String, Long>();
        metrics.put("followers_count", followersCount);
        metrics.put("following_count", followingCount);
        metrics.put("tweet_count", tweetCount);
        metrics.put("listed_count", 0L);
        metrics.put("like_count", likeCount);
        return metrics;
    }
}
