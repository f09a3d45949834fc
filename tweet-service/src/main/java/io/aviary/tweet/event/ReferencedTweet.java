package io.aviary.tweet.event;

import io.aviary.platform.id.SnowflakeId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tweet that another one answers, quotes or repeats.
///
/// @param type `replied_to`, `quoted` or `retweeted`; what is not known here is passed over
public record ReferencedTweet(String type, String id) {
    /// Of the tweet that is answered.
    public static final String REPLIED_TO = "replied_to";

    /// Of the tweet that is quoted.
    public static final String QUOTED = "quoted";

    /// Of the tweet that is repeated.
    public static final String RETWEETED = "retweeted";

    public ReferencedTweet {
        Objects.requireNonNull(type, "type");
        SnowflakeId.of(Objects.requireNonNull(id, "id"));
    }

    /// Those of the three that there are.
    public static List<ReferencedTweet> those(
            @Nullable SnowflakeId repliedTo,
            @Nullable SnowflakeId quoted,
            @Nullable SnowflakeId retweeted) {
        return Stream.of(of(REPLIED_TO, repliedTo), of(QUOTED, quoted), of(RETWEETED, retweeted))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<ReferencedTweet> of(String type, @Nullable SnowflakeId tweet) {
        return Optional.ofNullable(tweet).map(id -> new ReferencedTweet(type, id.toString()));
    }

    /// The tweet.
    public SnowflakeId tweet() {
        return SnowflakeId.of(id);
    }
}
