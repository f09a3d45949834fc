package io.aviary.tweet.reading;

import io.aviary.platform.query.FieldSelection;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Something that a tweet names by id and an answer can bring along.
enum Expansion {
    AUTHOR("author_id", "author_id"),
    REFERENCED_TWEET("referenced_tweets.id", "referenced_tweets"),
    REFERENCED_AUTHOR("referenced_tweets.id.author_id", "referenced_tweets"),
    ANSWERED_USER("in_reply_to_user_id", "in_reply_to_user_id"),
    MEDIA("attachments.media_keys", "attachments"),
    MENTIONED_USER("entities.mentions.username", "entities");

    private static final FieldSelection NAMES =
            new FieldSelection(
                    "expansions",
                    Arrays.stream(values())
                            .map(expansion -> expansion.name)
                            .collect(Collectors.toCollection(LinkedHashSet::new)),
                    Set.of());

    private final String name;
    private final String field;

    Expansion(String name, String field) {
        this.name = name;
        this.field = field;
    }

    /// The field of a tweet that leads there.
    String field() {
        return field;
    }

    /// @throws io.aviary.platform.problem.ProblemException a 400 that lists what is allowed
    static Set<Expansion> parse(@Nullable String value) {
        var names = NAMES.parse(value);
        return Arrays.stream(values())
                .filter(expansion -> names.contains(expansion.name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Expansion.class)));
    }
}
