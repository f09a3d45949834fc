package io.aviary.timeline.hydration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tweet as tweet-service shows it.
///
/// @param fields all there are, by the names of the public interface, and `media`
public record Tweet(
        long id, long authorId, List<Reference> references, Map<String, Object> fields) {
    static Tweet of(Map<String, Object> fields) {
        return new Tweet(
                number(fields, "id"),
                number(fields, "author_id"),
                objects(fields.get("referenced_tweets")).stream().map(Reference::of).toList(),
                fields);
    }

    /// Whether it answers another tweet.
    public boolean isReply() {
        return references.stream().anyMatch(Reference::isReply);
    }

    /// Whether it repeats another tweet.
    public boolean isRetweet() {
        return references.stream().anyMatch(Reference::isRetweet);
    }

    /// Whom it answers.
    public Optional<Long> repliedToUser() {
        return fields.containsKey("in_reply_to_user_id")
                ? Optional.of(number(fields, "in_reply_to_user_id"))
                : Optional.empty();
    }

    /// Whom it names, as often as it does.
    public List<Long> mentionedUsers() {
        return fields.get("entities") instanceof Map<?, ?> entities
                ? objects(entities.get("mentions")).stream()
                        .filter(mention -> mention.containsKey("id"))
                        .map(mention -> number(mention, "id"))
                        .toList()
                : List.of();
    }

    /// What is attached to it, in order, with all the fields of each.
    public List<Map<String, Object>> media() {
        return objects(fields.get("media"));
    }

    static long number(Map<String, Object> fields, String name) {
        return Long.parseLong(String.valueOf(fields.get(name)));
    }

    // The names of members in JSON are texts.
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(@Nullable Object list) {
        return list instanceof List<?> objects
                ? objects.stream().map(object -> (Map<String, Object>) object).toList()
                : List.of();
    }
}
