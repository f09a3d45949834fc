package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.entities.FindingEntities;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.text.TweetText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tweet that a client wants to post.
///
/// @param tweetData the text, 1 to 280 characters as X counts them; may be absent or blank if
///     media items are attached
/// @param inReplyTo the tweet that it replies to
/// @param quoted the tweet that it quotes
/// @param mediaIds uploads of the author, at most four, in the order in which they are shown
public record TweetDraft(
        @Nullable String tweetData,
        @Nullable TweetId inReplyTo,
        @Nullable TweetId quoted,
        List<SnowflakeId> mediaIds) {
    /// Returns a draft with only a text.
    static TweetDraft of(String tweetData) {
        return new TweetDraft(tweetData, null, null, List.of());
    }

    /// Checks and returns the text.
    ///
    /// @throws io.aviary.platform.problem.ProblemException a 400 that names `text`
    TweetText text() {
        return isBlank() && !mediaIds.isEmpty() ? TweetText.NONE : TweetText.of("text", tweetData);
    }

    /// Returns the text as readers will see it: empty if it is blank.
    String shownText() {
        return tweetData == null || isBlank() ? "" : tweetData;
    }

    private boolean isBlank() {
        return tweetData == null || TweetText.isBlank(tweetData);
    }

    /// Returns whether posting it needs more than the author's shard. It may need the shards of
    /// the tweets that it refers to, or user-service for the users that the text may mention.
    boolean needsOtherServers() {
        return inReplyTo != null
                || quoted != null
                || (tweetData != null && FindingEntities.mayMention(tweetData));
    }
}
