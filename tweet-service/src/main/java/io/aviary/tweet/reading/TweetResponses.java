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

/// Renders tweets and the objects that the client requests with `expansions`. Looks up all media
/// items of a response in one batch, and all users in another.
@Component
public final class TweetResponses {
    private final MediaObjects mediaObjects;
    private final LoadingIncludes includes;

    TweetResponses(MediaObjects mediaObjects, LoadingIncludes includes) {
        this.mediaObjects = mediaObjects;
        this.includes = includes;
    }

    Response respondWithOne(TweetView tweet, RequestedFields fields) {
        var media = loadMedia(List.of(tweet), fields);
        return new Response(
                render(tweet, fields, media), include(List.of(tweet), fields, media), null, null);
    }

    Response respondToSeveral(
            List<TweetView> tweets, List<Map<String, Object>> errors, RequestedFields fields) {
        return response(tweets, errors, null, fields);
    }

    /// Renders a page of a list.
    public Response respondWithPage(
            List<TweetView> tweets, Response.Meta meta, RequestedFields fields) {
        return response(tweets, null, meta, fields);
    }

    /// Renders every field of tweets except `public_metrics`, with their complete media objects.
    List<Map<String, Object>> renderComplete(List<TweetView> tweets) {
        var media = loadMedia(tweets, RequestedFields.EVERYTHING);
        return tweets.stream()
                .map(tweet -> renderComplete(tweet, media.of(tweet.mediaIds())))
                .toList();
    }

    private static Map<String, Object> renderComplete(
            TweetView tweet, List<Map<String, Object>> media) {
        var fields = TweetFields.all(tweet.tweet(), tweet.original(), media);
        fields.remove(TweetFields.METRICS);
        fields.put("media", media);
        return fields;
    }

    private Response response(
            List<TweetView> tweets,
            @Nullable List<Map<String, Object>> errors,
            Response.@Nullable Meta meta,
            RequestedFields fields) {
        var media = loadMedia(tweets, fields);
        var data = tweets.stream().map(tweet -> render(tweet, fields, media)).toList();
        return new Response(data, include(tweets, fields, media), errors, meta);
    }

    private Response.@Nullable Includes include(
            List<TweetView> tweets, RequestedFields fields, Media media) {
        var included =
                new Response.Includes(
                        includes.loadUsers(tweets, fields),
                        includes.distinctReferenced(tweets).stream()
                                .map(tweet -> renderIncluded(tweet, fields, media))
                                .toList(),
                        fields.expands(Expansion.MEDIA)
                                ? renderMedia(tweets, fields, media)
                                : List.of());
        return included.isEmpty() ? null : included;
    }

    private static Map<String, Object> render(
            TweetView tweet, RequestedFields fields, Media media) {
        var all = TweetFields.all(tweet.tweet(), tweet.original(), media.of(tweet.mediaIds()));
        return FieldSelection.pick(all, fields.tweetFields());
    }

    private static Map<String, Object> renderIncluded(
            Tweet tweet, RequestedFields fields, Media media) {
        // No tweet refers to a retweet.
        var all = TweetFields.all(tweet, null, media.of(tweet.mediaIds()));
        return FieldSelection.pick(all, fields.includedFields());
    }

    private static List<Map<String, Object>> renderMedia(
            List<TweetView> tweets, RequestedFields fields, Media media) {
        var ids = tweets.stream().flatMap(tweet -> tweet.mediaIds().stream()).distinct().toList();
        return media.of(ids).stream()
                .map(object -> FieldSelection.pick(object, fields.mediaFields()))
                .toList();
    }

    private Media loadMedia(Collection<TweetView> tweets, RequestedFields fields) {
        var ids = new HashSet<SnowflakeId>();
        if (fields.showsMedia()) {
            tweets.forEach(tweet -> ids.addAll(tweet.mediaIds()));
        }
        if (fields.showsIncludedMedia()) {
            tweets.stream()
                    .flatMap(tweet -> tweet.referenced().stream())
                    .forEach(tweet -> ids.addAll(tweet.mediaIds()));
        }
        return new Media(ids.isEmpty() ? Map.of() : mediaObjects.findByIds(ids));
    }

    /// The media objects of a response, by id.
    private record Media(Map<SnowflakeId, Map<String, Object>> objects) {
        /// Returns the existing objects in the order of the ids.
        List<Map<String, Object>> of(List<SnowflakeId> ids) {
            return ids.stream().map(objects::get).filter(Objects::nonNull).toList();
        }
    }
}
