package io.aviary.user.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.SnowflakeIds;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

class LoadingTweetsTests extends RunningService {
    @Autowired private SnowflakeIds ids;
    @Autowired private KafkaTemplate<String, String> kafka;

    @Test
    void loadedTweetsAndTheirDeletionsAreCountedOnce() {
        var users = newUsers(6);
        var tweets = users.stream().flatMap(user -> tweetsOf(user, 3)).toList();

        assertThat(load(tweets).body().toString()).isEqualTo("{\"tweets\":18}");
        assertThat(load(tweets).status()).isEqualTo(200);
        assertThat(users).allMatch(user -> readTweetCount(user) == 3);

        var author = users.getFirst();
        kafka.send("tweet-events", author.toString(), deletionEvent(tweets.getFirst()));
        await().atMost(Duration.ofSeconds(30)).until(() -> readTweetCount(author) == 2);
        load(tweets);
        assertThat(readTweetCount(author)).isEqualTo(2);
    }

    @Test
    void badTweetsAreNamedAndNothingIsLoaded() {
        var author = newUsers(1).getFirst();
        for (var bad :
                List.of(
                        "[\"12345\",\"1\"]",
                        "[\"%s\"]".formatted(author),
                        "[\"%s\",null]".formatted(author),
                        "[\"%s\",\"x\"]".formatted(author),
                        "[1,2]",
                        "null")) {
            var response = load(List.of("[\"%s\",\"1\"]".formatted(author), bad));
            assertThat(response.status()).as(bad).isEqualTo(400);
            assertThat(response.parameter()).startsWith("tweets");
        }
        assertThat(load(List.of()).status()).isEqualTo(400);
        assertThat(readTweetCount(author)).isZero();
    }

    private Stream<String> tweetsOf(UserId author, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "[\"%s\",\"%s\"]".formatted(author, ids.next(author.shard())));
    }

    private static String deletionEvent(String tweet) {
        var pair = tweet.split("\"");
        return "{\"type\":\"tweet_deleted\",\"author_id\":\"%s\",\"tweet_id\":\"%s\"}"
                .formatted(pair[1], pair[3]);
    }

    private Response load(List<String> tweets) {
        var body = tweets.stream().collect(Collectors.joining(",", "{\"tweets\":[", "]}"));
        return http().post("/internal/bulk/tweet-counts", serviceTokens.bearer(), body);
    }

    private long readTweetCount(UserId user) {
        var path = "/internal/users?metrics=true&ids=" + user;
        var metrics = http().get(path, serviceTokens.bearer()).data().get(0).get("public_metrics");
        return metrics.get("tweet_count").asLong();
    }
}
