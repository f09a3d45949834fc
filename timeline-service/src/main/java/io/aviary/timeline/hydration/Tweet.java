package io.aviary.timeline.hydration;

import io.aviary.timeline.id.TweetId;
import io.aviary.timeline.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tweet as tweet-service returns it.
///
/// @param fields all fields except the counters, with the names of the public API, and `media`
/// @param counters null if they were not requested
/// @param rendering shared by all instances of the tweet that differ in their counters
public record Tweet(
        TweetId id,
        UserId author,
        List<Reference> references,
        Map<String, Object> fields,
        @Nullable Counters counters,
        LastRendering rendering) {
    static Tweet of(Map<String, Object> fields) {
        return new Tweet(
                tweetId(fields, "id"),
                userId(fields, "author_id"),
                objects(fields.get("referenced_tweets")).stream().map(Reference::of).toList(),
                fields,
                null,
                new LastRendering());
    }

    Tweet with(Counters counters) {
        return new Tweet(id, author, references, fields, counters, rendering);
    }

    /// Returns whether the tweet is a reply.
    public boolean isReply() {
        return references.stream().anyMatch(Reference::isReply);
    }

    /// Returns whether the tweet is a retweet.
    public boolean isRetweet() {
        return references.stream().anyMatch(Reference::isRetweet);
    }

    /// Returns the user to whom the tweet replies; empty if it is not a reply.
    public Optional<UserId> repliedToUser() {
        return fields.containsKey("in_reply_to_user_id")
                ? Optional.of(userId(fields, "in_reply_to_user_id"))
                : Optional.empty();
    }

    /// Returns the users whom the text mentions. A user who is mentioned twice appears twice.
    public List<UserId> mentionedUsers() {
        return fields.get("entities") instanceof Map<?, ?> entities
                ? objects(entities.get("mentions")).stream()
                        .filter(mention -> mention.containsKey("id"))
                        .map(mention -> userId(mention, "id"))
                        .toList()
                : List.of();
    }

    /// Returns the attached media items in the order of the tweet, each with all fields.
    public List<Map<String, Object>> media() {
        return objects(fields.get("media"));
    }

    static TweetId tweetId(Map<String, Object> fields, String name) {
        return TweetId.of(String.valueOf(fields.get(name)));
    }

    private static UserId userId(Map<String, Object> fields, String name) {
        return UserId.of(String.valueOf(fields.get(name)));
    }

    // The names of JSON members are strings.
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(@Nullable Object list) {
        return list instanceof List<?> objects
                ? objects.stream().map(object -> (Map<String, Object>) object).toList()
                : List.of();
    }
}
