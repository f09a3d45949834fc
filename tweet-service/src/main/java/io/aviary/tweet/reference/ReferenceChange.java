package io.aviary.tweet.reference;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import java.util.Set;
import java.util.stream.Stream;

/// One tweet refers to another.
///
/// @param referenced the tweet that is answered, quoted or repeated
/// @param kind one of [ReferencedTweet]'s types
/// @param referencing the tweet that does so
/// @param author who posted the one that does so
/// @param gone the one that does so is deleted
record ReferenceChange(
        SnowflakeId referenced,
        String kind,
        SnowflakeId referencing,
        SnowflakeId author,
        boolean gone) {
    private static final Set<String> KINDS =
            Set.of(ReferencedTweet.REPLIED_TO, ReferencedTweet.QUOTED, ReferencedTweet.RETWEETED);

    /// The ones that an event tells of.
    static Stream<ReferenceChange> of(TweetEvent event) {
        if (!event.isPosted() && !event.isDeleted()) {
            return Stream.empty();
        }
        return event.referencedTweets().stream()
                .filter(tweet -> KINDS.contains(tweet.type()))
                .map(
                        tweet ->
                                new ReferenceChange(
                                        tweet.tweet(),
                                        tweet.type(),
                                        event.tweet(),
                                        event.author(),
                                        event.isDeleted()));
    }

    boolean isNewRetweet() {
        return kind.equals(ReferencedTweet.RETWEETED) && !gone;
    }
}
