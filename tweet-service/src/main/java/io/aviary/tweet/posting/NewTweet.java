package io.aviary.tweet.posting;

import io.aviary.platform.context.GeoPoint;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.entities.Entities;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import io.aviary.tweet.text.TweetText;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tweet that is about to be inserted.
///
/// @param id the id, which contains the logical shard of the author
/// @param location absent if the client sent none
/// @param parent the tweet that it replies to, which is not a retweet
/// @param quoted the tweet that it quotes, which is not a retweet
/// @param complete whether the users that the text mentions were looked up
/// @param mediaIds at most four, in the order in which they are shown
record NewTweet(
        TweetId id,
        UserId author,
        TweetText text,
        @Nullable GeoPoint location,
        @Nullable Tweet parent,
        @Nullable Tweet quoted,
        Entities entities,
        boolean complete,
        List<SnowflakeId> mediaIds) {
    @Nullable TweetId conversationId() {
        return parent == null ? null : parent.conversationId();
    }

    @Nullable TweetId inReplyTo() {
        return parent == null ? null : parent.tweetId();
    }

    @Nullable UserId inReplyToUser() {
        return parent == null ? null : parent.authorId();
    }

    @Nullable TweetId quotedId() {
        return quoted == null ? null : quoted.tweetId();
    }

    /// Returns the event of its posting.
    TweetEvent event() {
        return TweetEvent.posted(
                id,
                author,
                ReferencedTweet.listPresent(inReplyTo(), quotedId(), null),
                Stream.concat(entities.mentionedUsers(), Stream.ofNullable(inReplyToUser())));
    }
}
