package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.query.FieldSelection;
import io.aviary.tweet.media.MediaObjects;
import io.aviary.tweet.posting.Tweet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Renders tweets, with what the client wants to have brought along: all media of an answer are
/// looked up at once, and so are all users.
@Component
public final class TweetAnswers {
    private final MediaObjects mediaObjects;
    private final LoadingIncludes including;

    TweetAnswers(MediaObjects mediaObjects, LoadingIncludes including) {
        this.mediaObjects = mediaObjects;
        this.including = including;
    }

    Answer one(TweetView tweet, RequestedFields shape) {
        var media = media(List.of(tweet), shape);
        return new Answer(
                shown(tweet, shape, media), includes(List.of(tweet), shape, media), null, null);
    }

    Answer several(List<TweetView> tweets, List<Map<String, Object>> errors, RequestedFields shape) {
        return answer(tweets, errors, null, shape);
    }

    /// A page of a list.
    public Answer page(List<TweetView> tweets, Answer.Meta meta, RequestedFields shape) {
        return answer(tweets, null, meta, shape);
    }

    /// Every field of tweets, and their complete media objects.
    ///
    /// @param metrics whether `public_metrics` is among the fields
    List<Map<String, Object>> full(List<TweetView> tweets, boolean metrics) {
        var media = media(tweets, RequestedFields.EVERYTHING);
        return tweets.stream()
                .map(tweet -> full(tweet, media.of(tweet.mediaIds()), metrics))
                .toList();
    }

    private static Map<String, Object> full(
            TweetView tweet, List<Map<String, Object>> media, boolean metrics) {
        var fields = TweetFields.full(tweet.tweet(), media);
        if (!metrics) {
            fields.remove(TweetFields.METRICS);
        }
        fields.put("media", media);
        return fields;
    }

    private Answer answer(
            List<TweetView> tweets,
            @Nullable List<Map<String, Object>> errors,
            Answer.@Nullable Meta meta,
            RequestedFields shape) {
        var media = media(tweets, shape);
        var data = tweets.stream().map(tweet -> shown(tweet, shape, media)).toList();
        return new Answer(data, includes(tweets, shape, media), errors, meta);
    }

    private Answer.@Nullable Includes includes(
            List<TweetView> tweets, RequestedFields shape, Media media) {
        var includes =
                new Answer.Includes(
                        including.users(tweets, shape),
                        including.referenced(tweets).stream()
                                .map(tweet -> included(tweet, shape, media))
                                .toList(),
                        shape.expansions().contains(Expansion.MEDIA)
                                ? included(tweets, shape, media)
                                : List.of());
        return includes.isEmpty() ? null : includes;
    }

    private static Map<String, Object> shown(TweetView tweet, RequestedFields shape, Media media) {
        var full = TweetFields.full(tweet.tweet(), media.of(tweet.mediaIds()));
        return FieldSelection.pick(full, shape.tweetFields());
    }

    private static Map<String, Object> included(Tweet tweet, RequestedFields shape, Media media) {
        var full = TweetFields.full(tweet, media.of(tweet.mediaIds()));
        return FieldSelection.pick(full, shape.referencedFields());
    }

    private static List<Map<String, Object>> included(
            List<TweetView> tweets, RequestedFields shape, Media media) {
        var ids = tweets.stream().flatMap(tweet -> tweet.mediaIds().stream()).distinct().toList();
        return media.of(ids).stream()
                .map(object -> FieldSelection.pick(object, shape.mediaFields()))
                .toList();
    }

    private Media media(Collection<TweetView> tweets, RequestedFields shape) {
        var ids = new HashSet<SnowflakeId>();
        if (shape.showsMedia()) {
            tweets.forEach(tweet -> ids.addAll(tweet.mediaIds()));
        }
        if (shape.showsReferencedMedia()) {
            tweets.stream()
                    .flatMap(tweet -> tweet.referenced().stream())
                    .forEach(tweet -> ids.addAll(tweet.mediaIds()));
        }
        return new Media(ids.isEmpty() ? Map.of() : mediaObjects.full(ids));
    }

    /// The media objects of an answer, by id.
    private record Media(Map<SnowflakeId, Map<String, Object>> objects) {
        /// In the order of the ids; those that are gone are left out.
        List<Map<String, Object>> of(List<SnowflakeId> ids) {
            return ids.stream().map(objects::get).filter(Objects::nonNull).toList();
        }
    }
}
