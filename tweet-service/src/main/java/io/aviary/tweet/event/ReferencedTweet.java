package io.aviary.tweet.event;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.id.TweetId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tweet that another tweet replies to, quotes or retweets.
///
/// @param type `replied_to`, `quoted` or `retweeted`; consumers ignore any other type
public record ReferencedTweet(String type, String id) {
    /// The type of a tweet that is replied to.
    public static final String REPLIED_TO = "replied_to";

    /// The type of a tweet that is quoted.
    public static final String QUOTED = "quoted";

    /// The type of the original of a retweet.
    public static final String RETWEETED = "retweeted";

    public ReferencedTweet {
        Objects.requireNonNull(type, "type");
        SnowflakeId.of(Objects.requireNonNull(id, "id"));
    }

    /// Returns the references that are not null.
    public static List<ReferencedTweet> listPresent(
            @Nullable TweetId repliedTo, @Nullable TweetId quoted, @Nullable TweetId retweeted) {
        return Stream.of(of(REPLIED_TO, repliedTo), of(QUOTED, quoted), of(RETWEETED, retweeted))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ReferencedTweet> of(String type, @Nullable TweetId tweet) {
        return Optional.ofNullable(tweet).map(id -> new ReferencedTweet(type, id.toString()));
    }

    /// Returns the id of the tweet.
    public TweetId tweet() {
        return TweetId.of(id);
    }
}
