package io.aviary.tweet.reading;

import io.aviary.platform.query.FieldSelection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An object that a tweet refers to by id and that a response can include.
///
/// timeline-service has an enum with the same constants. Both services render tweets for the
/// public interface, and services share no module: each owns its responses.
enum Expansion {
    AUTHOR("author_id", "author_id"),
    REFERENCED_TWEETS("referenced_tweets.id", "referenced_tweets"),
    REFERENCED_AUTHORS("referenced_tweets.id.author_id", "referenced_tweets"),
    REPLIED_TO_USER("in_reply_to_user_id", "in_reply_to_user_id"),
    MEDIA("attachments.media_keys", "attachments"),
    MENTIONED_USERS("entities.mentions.username", "entities");

    private static final FieldSelection VALUES =
            new FieldSelection(
                            "expansions",
                            Arrays.stream(values())
                                    .map(expansion -> expansion.value)
                                    .collect(Collectors.toCollection(LinkedHashSet::new)),
                            Set.of())
                    .accepting(
                            "article.cover_media,article.media_entities,attachments.media_source_tweet,"
                                    + "attachments.poll_ids,edit_history_tweet_ids,"
                                    + "entities.note.mentions.username,geo.place_id,"
                                    + "referenced_tweets.id.attachments.media_keys");

    private final String value;
    private final String tweetField;

    /// @param value a value of the parameter `expansions`
    /// @param tweetField the field of a tweet that holds the ids; an expansion shows this field,
    ///     too
    Expansion(String value, String tweetField) {
        this.value = value;
        this.tweetField = tweetField;
    }

    String tweetField() {
        return tweetField;
    }

    /// Parses the parameter `expansions`.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that lists the allowed values
    static Set<Expansion> parse(@Nullable String parameter) {
        var values = VALUES.parse(parameter);
        return Arrays.stream(values())
                .filter(expansion -> values.contains(expansion.value))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Expansion.class)));
    }
}
