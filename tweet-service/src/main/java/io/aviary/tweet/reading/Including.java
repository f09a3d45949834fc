package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import io.aviary.tweet.author.Authors;
import io.aviary.tweet.posting.Tweet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the users and tweets that expansions bring along, each once, in the order in which the
/// tweets name it.
@Component
final class Including {
    private final Authors authors;

    Including(Authors authors) {
        this.authors = authors;
    }

    /// What is read of a tweet's entities.
    private record Entities(@Nullable List<Mention> mentions) {}

    private record Mention(@Nullable String id) {}

    List<Map<String, Object>> users(List<ReferringTweet> tweets, Shape shape) {
        var ids = new LinkedHashSet<SnowflakeId>();
        for (var expansion : shape.expansions()) {
            tweets.stream().flatMap(tweet -> users(tweet, expansion)).forEach(ids::add);
        }
        return ids.isEmpty() ? List.of() : authors.show(ids, shape.userFields());
    }

    List<Tweet> referenced(List<ReferringTweet> tweets) {
        var seen = new LinkedHashSet<SnowflakeId>();
        return tweets.stream()
                .flatMap(tweet -> tweet.referenced().stream())
                .filter(tweet -> seen.add(tweet.tweetId()))
                .toList();
    }

    private static Stream<SnowflakeId> users(ReferringTweet tweet, Expansion expansion) {
        return switch (expansion) {
            case AUTHOR -> Stream.of(tweet.tweet().authorId());
            case REFERENCED_AUTHOR -> tweet.referenced().stream().map(Tweet::authorId);
            case ANSWERED_USER -> Stream.ofNullable(tweet.tweet().inReplyToUser());
            case MENTIONED_USER -> mentioned(tweet.tweet().entities());
            case REFERENCED_TWEET, MEDIA -> Stream.empty();
        };
    }

    private static Stream<SnowflakeId> mentioned(@Nullable String entities) {
        if (entities == null) {
            return Stream.empty();
        }
        var mentions = Json.read(entities, Entities.class).mentions();
        return Stream.ofNullable(mentions)
                .flatMap(List::stream)
                .map(Mention::id)
                .filter(Objects::nonNull)
                .map(id -> SnowflakeId.parse("id", id));
    }
}
