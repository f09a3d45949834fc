package io.aviary.tweet.reading;

import io.aviary.platform.page.FieldSelection;
import io.aviary.tweet.author.Authors;
import io.aviary.tweet.posting.Tweet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Renders tweets, with their authors where those are wanted: one call for all authors of an
/// answer.
@Component
final class TweetAnswers {
    private final Authors authors;

    TweetAnswers(Authors authors) {
        this.authors = authors;
    }

    /// The body of every answer with tweets; absent and empty members are left out.
    record Answer(
            Object data,
            @Nullable Includes includes,
            @Nullable List<Map<String, Object>> errors,
            @Nullable Meta meta) {}

    record Includes(List<Map<String, Object>> users) {}

    record Meta(
            int resultCount,
            @Nullable String newestId,
            @Nullable String oldestId,
            @Nullable String nextToken,
            @Nullable String previousToken) {}

    Answer one(Tweet tweet, Shape shape) {
        return new Answer(shown(tweet, shape), includes(List.of(tweet), shape), null, null);
    }

    Answer several(List<Tweet> tweets, List<Map<String, Object>> errors, Shape shape) {
        return new Answer(shown(tweets, shape), includes(tweets, shape), errors, null);
    }

    Answer page(List<Tweet> tweets, Meta meta, Shape shape) {
        return new Answer(shown(tweets, shape), includes(tweets, shape), null, meta);
    }

    private static List<Map<String, Object>> shown(List<Tweet> tweets, Shape shape) {
        return tweets.stream().map(tweet -> shown(tweet, shape)).toList();
    }

    private static Map<String, Object> shown(Tweet tweet, Shape shape) {
        return FieldSelection.pick(TweetFields.full(tweet), shape.tweetFields());
    }

    private @Nullable Includes includes(List<Tweet> tweets, Shape shape) {
        if (!shape.authors() || tweets.isEmpty()) {
            return null;
        }
        var ids = tweets.stream().map(Tweet::authorId).collect(Collectors.toSet());
        var users =
                authors.byIds(ids, shape.metrics()).stream()
                        .map(user -> FieldSelection.pick(user, shape.userFields()))
                        .toList();
        return users.isEmpty() ? null : new Includes(users);
    }
}
