package io.aviary.tweet.reading;

import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.remote.UserClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Loads the users and tweets that expansions include, each once and in the order in which the
/// tweets refer to them. Authors come before users who are replied to or mentioned, because the
/// number of users is limited.
@Component
final class LoadingIncludes {
    private final UserClient client;

    LoadingIncludes(UserClient client) {
        this.client = client;
    }

    List<Map<String, Object>> loadUsers(List<TweetView> tweets, RequestedFields fields) {
        var ids = new LinkedHashSet<UserId>();
        for (var expansion : fields.expansions()) {
            tweets.stream().flatMap(tweet -> userIds(tweet, expansion)).forEach(ids::add);
        }
        return ids.isEmpty() ? List.of() : client.findFields(ids, fields.userFields());
    }

    List<Tweet> distinctReferenced(List<TweetView> tweets) {
        var seen = new LinkedHashSet<TweetId>();
        return tweets.stream()
                .flatMap(tweet -> tweet.referenced().stream())
                .filter(tweet -> seen.add(tweet.tweetId()))
                .toList();
    }

    private static Stream<UserId> userIds(TweetView tweet, Expansion expansion) {
        return switch (expansion) {
            case AUTHOR -> Stream.of(tweet.tweet().authorId());
            case REFERENCED_AUTHORS -> tweet.referenced().stream().map(Tweet::authorId);
            case REPLIED_TO_USER -> Stream.ofNullable(tweet.tweet().inReplyToUser());
            case MENTIONED_USERS -> Entities.read(tweet.tweet().entities()).mentionedUsers();
            case REFERENCED_TWEETS, MEDIA -> Stream.empty();
        };
    }
}
