package io.aviary.timeline.home;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.page.FieldSelection;
import io.aviary.platform.page.PageTokens;
import io.aviary.platform.page.Parameters;
import io.aviary.platform.problem.ProblemException;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.UserId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which page of whose home timeline, and what is to be shown of it.
///
/// @param range what the filters leave, without the cursor
/// @param cursor where the page begins; null for the newest
/// @param size how many tweets at most
/// @param authors whether authors are to be included
record HomeRequest(
        UserId reader,
        IdRange range,
        PageTokens.@Nullable Position cursor,
        int size,
        Set<String> tweetFields,
        Set<String> userFields,
        boolean authors) {
    private static final int LARGEST = 100;
    private static final int DEFAULT = 10;
    private static final String METRICS = "public_metrics";
    private static final FieldSelection TWEET_FIELDS =
            FieldSelection.of(
                    "tweet.fields",
                    "id,text,edit_history_tweet_ids",
                    "author_id,created_at,conversation_id,in_reply_to_user_id,referenced_tweets,"
                            + "attachments,entities,geo,lang,possibly_sensitive,source,"
                            + "reply_settings,public_metrics");
    private static final FieldSelection USER_FIELDS =
            FieldSelection.of(
                    "user.fields",
                    "id,name,username",
                    "created_at,description,location,url,profile_image_url,protected,verified,"
                            + "pinned_tweet_id,public_metrics");
    private static final FieldSelection EXPANSIONS =
            FieldSelection.of(
                    "expansions",
                    "author_id",
                    "referenced_tweets.id,referenced_tweets.id.author_id,in_reply_to_user_id,"
                            + "attachments.media_keys,entities.mentions.username");

    /// @param query by name, as sent
    /// @throws ProblemException a 400 that names the parameter which breaks its rule
    static HomeRequest of(UserId reader, Map<String, String> query, PageTokens tokens) {
        var token = query.get("pagination_token");
        var tweetFields = TWEET_FIELDS.parse(query.get("tweet.fields"));
        boolean authors = expandsAuthors(query.get("expansions"));
        if (authors) {
            tweetFields = new LinkedHashSet<>(tweetFields);
            tweetFields.add("author_id");
        }
        return new HomeRequest(
                reader,
                range(query),
                token == null ? null : tokens.decode(scope(reader), token),
                Parameters.maxResults(query.get("max_results"), 1, LARGEST, DEFAULT),
                tweetFields,
                USER_FIELDS.parse(query.get("user.fields")),
                authors);
    }

    /// The list that a page token belongs to.
    static String scope(UserId reader) {
        return "home/" + reader;
    }

    boolean showsTweetMetrics() {
        return tweetFields.contains(METRICS);
    }

    boolean showsUserMetrics() {
        return userFields.contains(METRICS);
    }

    boolean readsUp() {
        return cursor != null && !cursor.forward();
    }

    /// What the page may be taken from.
    IdRange rest() {
        if (cursor == null) {
            return range;
        }
        return cursor.forward() ? range.below(cursor.id()) : range.above(cursor.id());
    }

    private static boolean expandsAuthors(@Nullable String value) {
        EXPANSIONS.parse(value);
        return value != null && Parameters.list("expansions", value, LARGEST).contains("author_id");
    }

    private static IdRange range(Map<String, String> query) {
        var range = IdRange.ALL;
        var sinceId = Parameters.optionalId("since_id", query.get("since_id"));
        var untilId = Parameters.optionalId("until_id", query.get("until_id"));
        var start = Parameters.optionalTime("start_time", query.get("start_time"));
        var end = Parameters.optionalTime("end_time", query.get("end_time"));
        range = sinceId == null ? range : range.above(sinceId.value());
        range = untilId == null ? range : range.below(untilId.value());
        range = start == null ? range : range.above(lowestAt(start) - 1);
        return end == null ? range : range.below(lowestAt(end));
    }

    /// Tweets have times in whole milliseconds: what begins within one begins with the next.
    private static long lowestAt(Instant time) {
        return SnowflakeId.lowestAt(time.plusNanos(999_999)).value();
    }
}
