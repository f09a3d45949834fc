package io.aviary.tweet.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import io.aviary.platform.json.Json;
import io.aviary.tweet.Api;
import io.aviary.tweet.Events;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.event.TweetEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class KafkaOutageTests {
    @Autowired private Api api;

    @Test
    void postsAndLikesContinueWhileKafkaIsDown() {
        var author = User.onFirst();
        var ids = new ArrayList<>(post(author, 50));
        TestInfrastructure.kafka().kill();
        try {
            ids.addAll(post(author, 50));
            api.like(author, ids.getLast()).expect(200);
        } finally {
            TestInfrastructure.kafka().start();
        }
        ids.addAll(post(author, 50));

        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(arrived(author)).isEqualTo(ids));
        await().atMost(Duration.ofSeconds(40)).until(() -> api.likes(author, ids.get(99)) == 1);
    }

    private List<String> post(User author, int number) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < number; i++) {
            ids.add(api.tweet(author, "tweet " + i));
        }
        return ids;
    }

    /// Returns the distinct ids of the tweets that arrived. A batch whose acknowledgement was lost
    /// is sent a second time, in the same order.
    private static List<String> arrived(User author) {
        return Events.of(TweetEvent.TOPIC, author.id()).stream()
                .map(event -> Json.read(event, TweetEvent.class).tweetId())
                .distinct()
                .toList();
    }
}
