package io.aviary.tweet.counters;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@TweetServiceTest
class ReadingCountersTests {
    @Autowired private Api api;
    @Autowired private Rows rows;

    @Test
    void countersOfTweetsOnTwoServersAreReadInOneRequest() {
        var first = rows.insertTweet(User.onFirst(), "popular", Map.of());
        var second = rows.insertTweet(User.onSecond(), "liked", Map.of());
        rows.insertCounters(first, 4, 3, 2, 1);
        rows.insertCounters(second, 5, 0, 0, 0);

        assertThat(counters(first + "," + second).valueStream().map(Object::toString))
                .containsExactlyInAnyOrder(counted(first, 3, 2, 4, 1), counted(second, 0, 0, 5, 0));
    }

    @Test
    void countersHaveTheMembersOfPublicMetrics() {
        var tweet = rows.insertTweet(User.onFirst(), "popular", Map.of());
        rows.insertCounters(tweet, 4, 3, 2, 1);

        var metrics =
                api.get(User.onFirst(), "/2/tweets/" + tweet + "?tweet.fields=public_metrics")
                        .expect(200)
                        .body()
                        .at("/data/public_metrics")
                        .toString();

        assertThat(counters(tweet).at("/0").toString())
                .isEqualTo("{\"id\":\"%s\",%s".formatted(tweet, metrics.substring(1)));
    }

    @Test
    void aRetweetHasTheNumberOfRetweetsOfItsOriginal() {
        var original = rows.insertTweet(User.onFirst(), "popular", Map.of());
        rows.insertCounters(original, 4, 3, 2, 1);
        var retweet = rows.insertRetweet(User.onSecond(), original);
        rows.insertCounters(retweet, 9, 9, 9, 9);
        var alone =
                rows.insertRetweet(
                        User.onSecond(), rows.insertTweet(User.onFirst(), "new", Map.of()));

        assertThat(counters(retweet + "," + alone).valueStream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        counted(retweet, 3, 0, 0, 0), counted(alone, 0, 0, 0, 0));
    }

    @Test
    void aRetweetOfADeletedTweetIsLeftOut() {
        var original = rows.insertTweet(User.onFirst(), "deleted", Map.of());
        var retweet = rows.insertRetweet(User.onSecond(), original);
        rows.markDeleted(original);

        assertThat(counters(retweet).size()).isZero();
    }

    @Test
    void aTweetThatWasNeverCountedHasZeros() {
        var tweet = rows.insertTweet(User.onFirst(), "new", Map.of());

        assertThat(counters(tweet).at("/0").toString()).isEqualTo(counted(tweet, 0, 0, 0, 0));
    }

    @Test
    void unknownAndDeletedTweetsAreOmitted() {
        var deleted = rows.insertTweet(User.onFirst(), "deleted", Map.of());
        rows.insertCounters(deleted, 4, 3, 2, 1);
        rows.markDeleted(deleted);

        assertThat(counters("77," + deleted).size()).isZero();
    }

    @Test
    void aRequestNamesAtMostAHundredTweets() {
        var ids = IntStream.rangeClosed(1, 101).mapToObj(String::valueOf);

        api.internalGet("/internal/tweets/counters?ids=" + ids.collect(Collectors.joining(",")))
                .expect(400);
        api.internalGet("/internal/tweets/counters?ids=x").expect(400);
    }

    private JsonNode counters(String ids) {
        return api.internalGet("/internal/tweets/counters?ids=" + ids)
                .expect(200)
                .body()
                .at("/data");
    }

    private static String counted(String id, int retweets, int replies, int likes, int quotes) {
        return """
                {"id":"%s","retweet_count":%s,"reply_count":%s,"like_count":%s,"quote_count":%s,\
                "bookmark_count":0,"impression_count":0}"""
                .formatted(id, retweets, replies, likes, quotes);
    }
}
