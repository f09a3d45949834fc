package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.page.FieldSelection;
import io.aviary.tweet.media.MediaObjects;
import io.aviary.tweet.posting.Tweet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Renders tweets, with what the client wants to have brought along: all media of an answer are
/// looked up at once, and so are all users.
@Component
public final class TweetAnswers {
    private final MediaObjects mediaObjects;
    private final Including including;

    TweetAnswers(MediaObjects mediaObjects, Including including) {
        this.mediaObjects = mediaObjects;
        this.including = including;
    }

    Answer one(ReferringTweet tweet, Shape shape) {
        var media = media(List.of(tweet), shape);
        return new Answer(
                shown(tweet.tweet(), shape.tweetFields(), media),
                includes(List.of(tweet), shape, media),
                null,
                null);
    }

    Answer several(List<ReferringTweet> tweets, List<Map<String, Object>> errors, Shape shape) {
        return answer(tweets, errors, null, shape);
    }

    /// A page of a list.
    public Answer page(List<ReferringTweet> tweets, Answer.Meta meta, Shape shape) {
        return answer(tweets, null, meta, shape);
    }

    /// Every field of tweets, and their whole media objects besides.
    List<Map<String, Object>> full(List<ReferringTweet> tweets) {
        var media = media(tweets, Shape.EVERYTHING);
        return tweets.stream().map(tweet -> full(tweet.tweet(), media)).toList();
    }

    private static Map<String, Object> full(
            Tweet tweet, Map<SnowflakeId, Map<String, Object>> media) {
        var fields = TweetFields.full(tweet, media);
        fields.put("media", TweetFields.media(tweet, media));
        return fields;
    }

    private Answer answer(
            List<ReferringTweet> tweets,
            @Nullable List<Map<String, Object>> errors,
            Answer.@Nullable Meta meta,
            Shape shape) {
        var media = media(tweets, shape);
        var data =
                tweets.stream()
                        .map(tweet -> shown(tweet.tweet(), shape.tweetFields(), media))
                        .toList();
        return new Answer(data, includes(tweets, shape, media), errors, meta);
    }

    private Answer.@Nullable Includes includes(
            List<ReferringTweet> tweets, Shape shape, Map<SnowflakeId, Map<String, Object>> media) {
        var includes =
                new Answer.Includes(
                        including.users(tweets, shape),
                        including.referenced(tweets).stream()
                                .map(tweet -> shown(tweet, shape.referencedFields(), media))
                                .toList(),
                        including.media(tweets, shape, media));
        return includes.isEmpty() ? null : includes;
    }

    private static Map<String, Object> shown(
            Tweet tweet, Set<String> fields, Map<SnowflakeId, Map<String, Object>> media) {
        return FieldSelection.pick(TweetFields.full(tweet, media), fields);
    }

    private Map<SnowflakeId, Map<String, Object>> media(
            Collection<ReferringTweet> tweets, Shape shape) {
        if (!shape.showsMedia()) {
            return Map.of();
        }
        var ids =
                tweets.stream()
                        .flatMap(TweetAnswers::withReferenced)
                        .flatMap(tweet -> tweet.mediaIds().stream())
                        .collect(Collectors.toSet());
        return ids.isEmpty() ? Map.of() : mediaObjects.full(ids);
    }

    private static Stream<Tweet> withReferenced(ReferringTweet tweet) {
        return Stream.concat(Stream.of(tweet.tweet()), tweet.referenced().stream());
    }
}
