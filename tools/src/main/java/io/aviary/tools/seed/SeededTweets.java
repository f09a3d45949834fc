package io.aviary.tools.seed;

import io.aviary.tools.client.Bulk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The numbered tweets of all users. The tweets of each user are spread evenly, with some jitter,
/// over the past week.
final class SeededTweets {
    private static final Duration SPREAD = Duration.ofDays(7);

    private final long[] authors;
    private final int each;
    private final Instant until;

    /// @param each the number of tweets by each author
    SeededTweets(long[] authors, int each, Instant until) {
        this.authors = authors;
        this.each = each;
        this.until = until;
    }

    int count() {
        return Math.multiplyExact(authors.length, each);
    }

    /// Returns the tweets from number `from` to number `to`, exclusive.
    List<Bulk.Tweet> slice(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::tweet).toList();
    }

    private Bulk.Tweet tweet(int number) {
        int user = number / each;
        int tweet = number % each;
        return new Bulk.Tweet(
                authors[user], "seed-" + tweet, TweetTexts.of(user, tweet), time(user, tweet));
    }

    private Instant time(int user, int tweet) {
        double jitter = new SplittableRandom(TweetTexts.seed(user, tweet)).nextDouble();
        return until.minusMillis((long) ((each - tweet - jitter) / each * SPREAD.toMillis()));
    }
}
