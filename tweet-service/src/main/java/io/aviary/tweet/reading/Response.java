package io.aviary.tweet.reading;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of every response with tweets. Absent and empty members are omitted.
///
/// @param data a tweet or a list of tweets
/// @param errors the requested tweets that do not exist
public record Response(
        Object data,
        @Nullable Includes includes,
        @Nullable List<Map<String, Object>> errors,
        @Nullable Meta meta) {
    /// The objects that the expansions include, each once.
    record Includes(
            List<Map<String, Object>> users,
            List<Map<String, Object>> tweets,
            List<Map<String, Object>> media) {
        boolean isEmpty() {
            return users.isEmpty() && tweets.isEmpty() && media.isEmpty();
        }
    }

    /// The metadata of a page.
    ///
    /// @param nextToken the token of the page of older entries
    /// @param previousToken the token of the page of newer entries
    public record Meta(
            int resultCount,
            @Nullable String newestId,
            @Nullable String oldestId,
            @Nullable String nextToken,
            @Nullable String previousToken) {}
}
