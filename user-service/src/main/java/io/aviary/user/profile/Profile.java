package io.aviary.user.profile;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.query.FieldSelection;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A user as everybody may see them.
///
/// @param followersCount as of the follow events applied so far
public record Profile(
        long id, String username, String name, long followersCount, long followingCount) {
    /// The metrics object, which costs a call to tweet-service.
    static final String METRICS = "public_metrics";

    /// What `user.fields` may ask for.
    public static final FieldSelection FIELDS =
            FieldSelection.of(
                    "user.fields",
                    "id,name,username",
                    "created_at,description,location,url,profile_image_url,protected,verified,"
                            + "pinned_tweet_id,public_metrics");

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    SnowflakeId userId() {
        return new SnowflakeId(id);
    }

    /// Every field that has a value. Nobody can be protected or verified here, and there are no
    /// lists to be listed in.
    ///
    /// @param counts null leaves the metrics out
    Map<String, Object> fields(@Nullable AuthorCounts counts) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("id", Long.toString(id));
        fields.put("name", name);
        fields.put("username", username);
        fields.put("created_at", MILLIS.format(userId().time()));
        fields.put("protected", false);
        fields.put("verified", false);
        if (counts != null) {
            fields.put(METRICS, metrics(counts));
        }
        return fields;
    }

    private Map<String, Long> metrics(AuthorCounts counts) {
        var metrics = new LinkedHashMap<String, Long>();
        metrics.put("followers_count", followersCount);
        metrics.put("following_count", followingCount);
        metrics.put("tweet_count", counts.tweetCount());
        metrics.put("listed_count", 0L);
        metrics.put("like_count", counts.likeCount());
        return metrics;
    }
}
