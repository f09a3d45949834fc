package io.aviary.tools.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tools.client.Bulk;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeededTweetsTests {
    private static final Instant NOW = Instant.parse("2026-01-08T00:00:00Z");
    private final SeededTweets tweets =
            new SeededTweets(LongStream.range(100, 200).toArray(), 5, NOW);

    @Test
    void everyAuthorHasTheSameKeysOldestFirstWithinThePastWeek() {
        var ofTheThird = tweets.slice(10, 15);

        assertThat(tweets.count()).isEqualTo(500);
        assertThat(ofTheThird).extracting(Bulk.Tweet::author).containsOnly(102L);
        assertThat(ofTheThird)
                .extracting(Bulk.Tweet::key)
                .containsExactly("seed-0", "seed-1", "seed-2", "seed-3", "seed-4");
        assertThat(ofTheThird).extracting(Bulk.Tweet::createdAt).isSorted();
        assertThat(tweets.slice(0, 500))
                .allSatisfy(
                        tweet ->
                                assertThat(tweet.createdAt())
                                        .isBetween(NOW.minus(Duration.ofDays(7)), NOW));
    }

    @Test
    void tweetsDifferInTimeAndText() {
        var times = new HashSet<Instant>();
        var texts = new HashSet<String>();
        tweets.slice(0, 500)
                .forEach(
                        tweet -> {
                            times.add(tweet.createdAt());
                            texts.add(tweet.text());
                        });

        assertThat(times).hasSizeGreaterThan(495);
        assertThat(texts).hasSizeGreaterThan(400).allMatch(text -> text.length() <= 280);
        assertThat(tweets.slice(0, 500)).isEqualTo(tweets.slice(0, 500));
    }
}
