package io.aviary.tweet.reference;

import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.util.stream.Stream;

/// The posting, completion or deletion of a tweet that mentions a user or replies to one.
///
/// @param user the user that is mentioned or replied to
/// @param deleted whether the tweet was deleted
record MentionChange(UserId user, TweetId tweet, boolean deleted) {
    /// Returns the changes that follow from an event.
    static Stream<MentionChange> of(TweetEvent event) {
        return event.isPosted() || event.isCompleted() || event.isDeleted()
                ? event.mentionedUsers()
                        .map(user -> new MentionChange(user, event.tweet(), event.isDeleted()))
                : Stream.empty();
    }
}
