package io.aviary.tweet.reading;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.remote.UserClient;
import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.posting.Tweet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Finds the users and tweets that expansions bring along, each once, in the order in which the
/// tweets name it; authors before those who are answered or mentioned, as there is a limit to
/// users.
@Component
final class LoadingIncludes {
    private final UserClient authors;

    LoadingIncludes(UserClient authors) {
        this.authors = authors;
    }

    List<Map<String, Object>> users(List<TweetView> tweets, RequestedFields shape) {
        var ids = new LinkedHashSet<SnowflakeId>();
        for (var expansion : shape.expansions()) {
            tweets.stream().flatMap(tweet -> users(tweet, expansion)).forEach(ids::add);
        }
        return ids.isEmpty() ? List.of() : authors.show(ids, shape.userFields());
    }

    List<Tweet> referenced(List<TweetView> tweets) {
        var seen = new LinkedHashSet<SnowflakeId>();
        return tweets.stream()
                .flatMap(tweet -> tweet.referenced().stream())
                .filter(tweet -> seen.add(tweet.tweetId()))
                .toList();
    }

    private static Stream<SnowflakeId> users(TweetView tweet, Expansion expansion) {
        return switch (expansion) {
            case AUTHOR -> Stream.of(tweet.tweet().authorId());
            case REFERENCED_AUTHOR -> tweet.referenced().stream().map(Tweet::authorId);
            case ANSWERED_USER -> Stream.ofNullable(tweet.tweet().inReplyToUser());
            case MENTIONED_USER -> Entities.read(tweet.tweet().entities()).mentioned();
            case REFERENCED_TWEET, MEDIA -> Stream.empty();
        };
    }
}
