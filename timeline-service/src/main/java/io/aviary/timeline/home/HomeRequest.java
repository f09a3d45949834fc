package io.aviary.timeline.home;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.FieldSelection;
import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.Parameters;
import io.aviary.timeline.hydration.Tweet;
import io.aviary.timeline.id.IdRange;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.rendering.RequestedFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A request for a page of a home timeline.
///
/// @param range the ids that the filters allow, before the cursor is applied
/// @param cursor the position at which the page begins; null for the newest page
/// @param polls whether the client asks for tweets above one that it has seen, with `since_id` or
///     `previous_token`; then no tweet may appear later with a smaller id than the newest tweet of
///     the page
/// @param size the maximum number of tweets
/// @param excluded the kinds of tweets to leave out: `replies`, `retweets`, both or none
record HomeRequest(
        UserId reader,
        IdRange range,
        PageTokens.@Nullable Position cursor,
        boolean polls,
        int size,
        Set<String> excluded,
        RequestedFields fields) {
    private static final int MAX_SIZE = 100;
    private static final int DEFAULT_SIZE = 10;
    private static final String REPLIES = "replies";
    private static final String RETWEETS = "retweets";
    private static final FieldSelection EXCLUDE =
            new FieldSelection(
                    "exclude", new LinkedHashSet<>(List.of(REPLIES, RETWEETS)), Set.of());

    /// Parses the query parameters.
    ///
    /// @param query the parameters as sent, by name
    /// @throws ProblemException a 400 that names the invalid parameter
    static HomeRequest of(UserId reader, Map<String, String> query, PageTokens tokens) {
        var token = query.get("pagination_token");
        var cursor = token == null ? null : tokens.decode(scope(reader), token);
        return new HomeRequest(
                reader,
                range(query),
                cursor,
                query.containsKey("since_id") || isUpward(cursor),
                Parameters.maxResults(query.get("max_results"), 1, MAX_SIZE, DEFAULT_SIZE),
                EXCLUDE.parse(query.get("exclude")),
                RequestedFields.of(query));
    }

    /// Returns the scope of page tokens. A token is valid only for the timeline for which it was
    /// created.
    static String scope(UserId reader) {
        return "home/" + reader;
    }

    boolean excludes(Tweet tweet) {
        return (excluded.contains(REPLIES) && tweet.isReply())
                || (excluded.contains(RETWEETS) && tweet.isRetweet());
    }

    boolean readsNewer() {
        return isUpward(cursor);
    }

    private static boolean isUpward(PageTokens.@Nullable Position cursor) {
        return cursor != null && !cursor.forward();
    }

    /// Returns the range of the page: the ids that the filters and the cursor leave.
    IdRange rest() {
        if (cursor == null) {
            return range;
        }
        return cursor.forward() ? range.below(cursor.id()) : range.above(cursor.id());
    }

    private static IdRange range(Map<String, String> query) {
        var range = IdRange.ALL;
        var sinceId = Parameters.optionalId("since_id", query.get("since_id"));
        var untilId = Parameters.optionalId("until_id", query.get("until_id"));
        var start = Parameters.optionalTime("start_time", query.get("start_time"));
        var end = Parameters.optionalTime("end_time", query.get("end_time"));
        range = sinceId == null ? range : range.above(sinceId.value());
        range = untilId == null ? range : range.below(untilId.value());
        range = start == null ? range : range.above(SnowflakeId.firstFrom(start).value() - 1);
        return end == null ? range : range.below(SnowflakeId.firstFrom(end).value());
    }
}
