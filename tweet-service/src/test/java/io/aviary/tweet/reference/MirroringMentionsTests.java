package io.aviary.tweet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.json.Json;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.event.TweetEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

@TweetServiceTest
class MirroringMentionsTests {
    @Autowired private Api api;
    @Autowired private MirroringReferences mirroring;
    @Autowired private KafkaTemplate<String, String> kafka;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User ann = User.onFirst();
    private final User bob = User.onSecond();

    @Test
    void usersHaveAMentionOrReplyUntilItsTweetIsDeleted() {
        var parent = api.tweet(bob, "ask me");
        var naming = api.tweet(ann, "@" + bob.name() + " @" + ann.name());
        var answering = api.reply(ann, parent, "why?");
        api.retweet(ann, parent);
        await().until(() -> mentions(bob).equals(List.of(naming, answering)));
        assertThat(mentions(ann)).isEmpty();

        api.delete(ann, "/2/tweets/" + naming).expect(200);
        api.delete(ann, "/2/tweets/" + answering).expect(200);

        await().until(() -> mentions(bob).isEmpty());
    }

    @Test
    void lateDuplicateAndReorderedEventsResultInTheRightMentions() {
        var random = new Random(42);
        var users = List.of(ann, bob);
        var events = new ArrayList<TweetEvent>();
        var expected = new ArrayList<String>();
        for (int number = 1; number <= 60; number++) {
            events.add(event("tweet_posted", number, users));
            if (random.nextBoolean()) {
                events.add(event("tweet_deleted", number, users));
            } else {
                expected.add(Integer.toString(number));
            }
        }
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);

        for (int at = 0; at < events.size(); at += 7) {
            mirroring.apply(events.subList(at, Math.min(events.size(), at + 7)));
        }

        assertThat(mentions(ann)).isEqualTo(expected);
        assertThat(mentions(bob)).isEqualTo(expected);
    }

    @Test
    void aTweetThatIsPostedAndDeletedInOneBatchLeavesNoMention() {
        var users = List.of(bob);
        var posted = event("tweet_posted", 1, users);
        var deleted = event("tweet_deleted", 1, users);

        mirroring.apply(List.of(posted, deleted));

        assertThat(mentions(bob)).isEmpty();
    }

    @Test
    void concurrentBatchesOfSeveralConsumersAreAllApplied() {
        IntStream.range(0, 8)
                .parallel()
                .forEach(
                        consumer -> {
                            var events = new ArrayList<TweetEvent>();
                            for (int i = 0; i < 50; i++) {
                                events.add(
                                        event(
                                                "tweet_posted",
                                                25 * consumer + i,
                                                List.of(bob, ann)));
                            }
                            Collections.shuffle(events, new Random(consumer));
                            mirroring.apply(events);
                        });

        assertThat(mentions(ann)).hasSize(225);
        assertThat(mentions(bob)).hasSize(225);
    }

    @Test
    void aPoisonEventDoesNotStopLaterEvents() throws ExecutionException, InterruptedException {
        kafka.send(TweetEvent.TOPIC, "9", Json.write(event("tweet_posted", 1, List.of(ann)))).get();
        kafka.send(TweetEvent.TOPIC, "9", "{\"type\":\"tweet_posted\"}").get();
        kafka.send(TweetEvent.TOPIC, "9", Json.write(event("tweet_posted", 2, List.of(ann)))).get();

        await().atMost(Duration.ofSeconds(20)).until(() -> mentions(ann).equals(List.of("1", "2")));
    }

    private static TweetEvent event(String type, int tweet, List<User> mentioned) {
        var users = mentioned.stream().map(User::id).toList();
        return new TweetEvent(type, Integer.toString(tweet), "9", Instant.EPOCH, List.of(), users);
    }

    private List<String> mentions(User user) {
        return shards.read(
                user.number().shard(),
                () ->
                        jdbc.sql(
                                        """
                                        select tweet_id from mention where user_id = ? and not deleted
                                         order by tweet_id
                                        """)
                                .param(user.number().value())
                                .query(String.class)
                                .list());
    }
}
