package io.aviary.tweet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.event.ReferencedTweet;
import io.aviary.tweet.event.TweetEvent;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.posting.Tweet;
import io.aviary.tweet.posting.TweetResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class MirroringReferencesTests {
    private static final List<String> KINDS = List.of("retweeted", "replied_to", "quoted");

    @Autowired private Api api;
    @Autowired private MirroringReferences mirroring;
    @Autowired private TweetResolver resolver;
    @Autowired private KafkaTemplate<String, String> kafka;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User ann = User.onFirst();
    private final User bob = User.onSecond();

    @Test
    void repliesQuotesAndRetweetsAreCountedUntilTheyAreDeleted() {
        var id = api.tweet(ann, "talk about me");
        var mine =
                List.of(
                        api.retweet(bob, id),
                        api.reply(bob, id, "yes"),
                        api.reply(ann, id, "no"),
                        api.quote(bob, id, "see"));
        await().until(() -> readCounts(id).equals(List.of(1L, 2L, 1L)));

        api.delete(bob, "/2/tweets/" + mine.get(0)).expect(200);
        api.delete(bob, "/2/tweets/" + mine.get(1)).expect(200);
        api.delete(bob, "/2/tweets/" + mine.get(3)).expect(200);

        await().until(() -> readCounts(id).equals(List.of(0L, 1L, 0L)));
    }

    @Test
    void aReplyThatQuotesCountsForBoth() {
        var parent = api.tweet(ann, "parent");
        var quoted = api.tweet(bob, "quoted");

        mirroring.apply(
                List.of(
                        event("tweet_posted", 1, ref("replied_to", parent), ref("quoted", quoted)),
                        event(
                                "tweet_posted",
                                2,
                                ref("replied_to", parent),
                                ref("quoted", parent))));

        assertThat(counted(parent)).containsExactly(0L, 2L, 1L);
        assertThat(counted(quoted)).containsExactly(0L, 0L, 1L);
    }

    @Test
    void lateDuplicateAndReorderedEventsResultInTheRightCounts() {
        var random = new Random(42);
        for (int round = 0; round < 20; round++) {
            var tweets = List.of(api.tweet(ann, "one"), api.tweet(bob, "two"));
            var events = new ArrayList<TweetEvent>();
            var expected = new long[tweets.size()][KINDS.size()];
            for (int number = 1; number <= 12; number++) {
                int target = random.nextInt(tweets.size());
                int kind = random.nextInt(KINDS.size());
                var reference = ref(KINDS.get(kind), tweets.get(target));
                events.add(event("tweet_posted", number, reference));
                if (random.nextBoolean()) {
                    events.add(event("tweet_deleted", number, reference));
                } else {
                    expected[target][kind]++;
                }
            }
            deliver(events, random);

            for (int i = 0; i < tweets.size(); i++) {
                assertThat(counted(tweets.get(i)))
                        .as("round %s", round)
                        .containsExactly(boxed(expected[i]));
            }
        }
    }

    @Test
    void aReferenceThatArrivesAfterItsDeletionIsNotCounted() {
        var id = api.tweet(ann, "late");

        mirroring.apply(List.of(event("tweet_deleted", 1, ref("quoted", id))));
        mirroring.apply(List.of(event("tweet_posted", 1, ref("quoted", id))));

        assertThat(counted(id)).containsExactly(0L, 0L, 0L);
    }

    @Test
    void concurrentBatchesOfSeveralConsumersAreAllCounted() {
        var tweets = List.of(api.tweet(ann, "hot"), api.tweet(ann, "hot, too"));

        IntStream.range(0, 8)
                .parallel()
                .forEach(
                        consumer -> {
                            var events = new ArrayList<TweetEvent>();
                            // Half of them also reach another consumer, in another order.
                            for (int i = 0; i < 50; i++) {
                                int number = 25 * consumer + i;
                                events.add(
                                        event(
                                                "tweet_posted",
                                                number,
                                                ref("replied_to", tweets.get(number % 2))));
                            }
                            Collections.shuffle(events, new Random(consumer));
                            mirroring.apply(events);
                        });

        assertThat(counted(tweets.get(0)).get(1) + counted(tweets.get(1)).get(1)).isEqualTo(225);
    }

    @Test
    void unknownTypesAreIgnored() {
        var id = api.tweet(ann, "the future");

        mirroring.apply(
                List.of(
                        event("tweet_edited", 1, ref("quoted", id)),
                        event("tweet_posted", 2, ref("remixed", id)),
                        event("tweet_posted", 3, ref("quoted", id))));

        assertThat(counted(id)).containsExactly(0L, 0L, 1L);
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersAndTheRestIsCounted()
            throws ExecutionException, InterruptedException {
        var id = api.tweet(ann, "poisoned");
        var poison = "{\"type\":\"tweet_posted\",\"marker\":\"" + id + "\"}";
        kafka.send(TweetEvent.TOPIC, "9", Json.write(event("tweet_posted", 1, ref("quoted", id))))
                .get();
        kafka.send(TweetEvent.TOPIC, "9", poison).get();
        kafka.send(TweetEvent.TOPIC, "9", "not json " + id).get();
        kafka.send(TweetEvent.TOPIC, "9", null).get();
        kafka.send(TweetEvent.TOPIC, "9", Json.write(event("tweet_posted", 2, ref("quoted", id))))
                .get();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> readCounts(id).equals(List.of(0L, 0L, 2L)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(Events.all(TweetEvent.TOPIC + ".dead-letter"))
                                        .contains(poison, "not json " + id));
    }

    private void deliver(List<TweetEvent> events, Random random) {
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        int at = 0;
        while (at < events.size()) {
            int end = Math.min(events.size(), at + 1 + random.nextInt(10));
            mirroring.apply(events.subList(at, end));
            at = end;
        }
    }

    private static Long[] boxed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }

    private static ReferencedTweet ref(String kind, String tweet) {
        return new ReferencedTweet(kind, tweet);
    }

    /// Returns an event of a tweet that does not exist, so it has no row that could be deleted.
    private static TweetEvent event(String type, int number, ReferencedTweet... references) {
        var id = SnowflakeId.of(1_600_000_000_000L + number, new LogicalShard(9), 1, 0).toString();
        return new TweetEvent(type, id, "9", Instant.EPOCH, List.of(references), List.of());
    }

    /// Returns the counters of retweets, replies and quotes. May be called while events are
    /// applied.
    private List<Long> readCounts(String tweet) {
        return resolver.find(TweetId.of(tweet)).stream()
                .flatMap(MirroringReferencesTests::counters)
                .toList();
    }

    /// Returns the same counters after comparing them with the references. Must not be called
    /// while events are applied.
    private List<Long> counted(String tweet) {
        var id = SnowflakeId.of(tweet);
        var numbers = readCounts(tweet);
        assertThat(numbers)
                .isEqualTo(
                        shards.read(
                                id.shard(),
                                () -> KINDS.stream().map(kind -> references(id, kind)).toList()));
        return numbers;
    }

    private static Stream<Long> counters(Tweet tweet) {
        return Stream.of(tweet.numberOfRetweets(), tweet.numberOfReplies(), tweet.numberOfQuotes());
    }

    private long references(SnowflakeId tweet, String kind) {
        return jdbc.sql(
                        """
                        select count(*) from tweet_reference
                         where referenced_id = ? and kind = ? and not deleted
                        """)
                .params(tweet.value(), kind)
                .query(Long.class)
                .single();
    }
}
