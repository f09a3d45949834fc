package io.aviary.tweet.counters;

/// The counters of a tweet, as the public interface names them.
public record PublicMetrics(
        long retweetCount,
        long replyCount,
        long likeCount,
        long quoteCount,
        long bookmarkCount,
        long impressionCount) {
    /// Creates the counters. Aviary has no bookmarks and does not count impressions, so both are
    /// zero.
    public PublicMetrics(long retweetCount, long replyCount, long likeCount, long quoteCount) {
        this(retweetCount, replyCount, likeCount, quoteCount, 0, 0);
    }

    /// Returns the counters of a retweet.
    ///
    /// @param retweetCount the number of retweets of its original
    public static PublicMetrics ofRetweet(long retweetCount) {
        return new PublicMetrics(retweetCount, 0, 0, 0);
    }
}
