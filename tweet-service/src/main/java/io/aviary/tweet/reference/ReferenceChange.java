package io.aviary.tweet.reference;

import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.util.Set;
import java.util.stream.Stream;

/// The posting or deletion of a tweet that refers to another.
///
/// @param referenced the tweet that is replied to, quoted or retweeted
/// @param kind one of the types of [ReferencedTweet]
/// @param referencing the tweet that refers to it
/// @param author the author of the referencing tweet
/// @param deleted whether the referencing tweet was deleted
record ReferenceChange(
        TweetId referenced, String kind, TweetId referencing, UserId author, boolean deleted) {
    private static final Set<String> KINDS =
            Set.of(ReferencedTweet.REPLIED_TO, ReferencedTweet.QUOTED, ReferencedTweet.RETWEETED);

    /// Returns the changes that follow from an event.
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
        return kind.equals(ReferencedTweet.RETWEETED) && !deleted;
    }
}
