package io.aviary.tweet.posting;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.entities.FindingEntities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody wants to post.
///
/// @param tweetData the text, 1 to 280 characters as X counts them; may be absent or empty where
///     media are attached
/// @param inReplyTo the tweet that it answers
/// @param quoted the tweet that it quotes
/// @param mediaIds the author's uploads, at most four, in the order in which they are shown
public record TweetDraft(
        @Nullable String tweetData,
        @Nullable SnowflakeId inReplyTo,
        @Nullable SnowflakeId quoted,
        List<SnowflakeId> mediaIds) {
    /// Refers to nothing.
    static TweetDraft of(String tweetData) {
        return new TweetDraft(tweetData, null, null, List.of());
    }

    /// @throws io.aviary.platform.problem.ProblemException a 400 that names `text`
    TweetText text() {
        boolean isEmpty = tweetData == null || tweetData.isEmpty();
        return isEmpty && !mediaIds.isEmpty() ? TweetText.NONE : TweetText.of("text", tweetData);
    }

    /// Whether others than the author's shard have to be asked: for tweets, or for users whom the
    /// text may name.
    boolean refersToOthers() {
        return inReplyTo != null
                || quoted != null
                || (tweetData != null && FindingEntities.mayName(tweetData));
    }
}
