package io.aviary.timeline.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.json.Json;
import io.aviary.platform.json.MalformedJsonException;
import io.aviary.timeline.fanout.FollowerPageTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Tests of the sample events on which producers and consumers agree.
class EventContractTests {
    private static final long ANN = 2090000000000000101L;
    private static final long BOB = 2090000000000000202L;
    private static final long TWEET = 2090000000000000404L;
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"tweet_posted", "tweet_posted_retweet"})
    void aPostedTweetIsRead(String sample) throws IOException {
        var event = Json.read(sample(sample), TweetEvent.class);

        assertThat(event)
                .isEqualTo(
                        new TweetEvent(
                                "tweet_posted",
                                TWEET,
                                ANN,
                                Instant.parse("2026-01-01T00:00:00.000Z")));
        assertThat(event.isPosted()).isTrue();
        assertThat(event.isDeleted()).isFalse();
    }

    @Test
    void aDeletedTweetIsRead() throws IOException {
        var event = Json.read(sample("tweet_deleted"), TweetEvent.class);

        assertThat(event.isDeleted()).isTrue();
        assertThat(event.isPosted()).isFalse();
        assertThat(event.tweetId()).isEqualTo(TWEET);
    }

    @Test
    void aCompletedTweetIsRead() throws IOException {
        var event = Json.read(sample("tweet_completed"), TweetEvent.class);

        assertThat(event.isCompleted()).isTrue();
        assertThat(event.isPosted() || event.isDeleted()).isFalse();
    }

    /// Mentions and references are fields for other consumers.
    @ParameterizedTest
    @ValueSource(strings = {"tweet_posted", "tweet_deleted"})
    void optionalFieldsMakeNoDifference(String type) throws IOException {
        var minimal = Json.read(sample(type), TweetEvent.class);
        var extended =
                """
                {"type":"%s","tweet_id":"%s","author_id":"%s",
                 "occurred_at":"2026-01-01T00:00:00.000Z",
                 "referenced_tweets":[{"type":"quoted","id":"7"},{"type":"replied_to","id":"8"}],
                 "mentioned_user_ids":["%s","9"],"unknown_field":{"a":[null]}}
                """
                        .formatted(type, TWEET, ANN, BOB);

        assertThat(Json.read(extended, TweetEvent.class)).isEqualTo(minimal);
    }

    @Test
    void anAppliedFollowIsRead() throws IOException {
        assertThat(Json.read(sample("follow_applied"), FollowApplied.class))
                .isEqualTo(new FollowApplied("follow_applied", ANN, BOB, 3, true));
    }

    /// This service writes and reads tasks, possibly with different versions of its code.
    @Test
    void aTaskIsWrittenAndReadAsAgreed() throws IOException {
        var at = Instant.parse("2026-01-01T00:00:00.123Z");
        var task =
                new FollowerPageTask(ANN, 303L, List.of(TWEET, TWEET + 1), List.of(TWEET - 1), at);

        assertThat(Json.read(sample("fan_out_page"), FollowerPageTask.class)).isEqualTo(task);
        assertThat(JSON.readTree(task.json())).isEqualTo(JSON.readTree(sample("fan_out_page")));
        assertThat(task.key()).isEqualTo(ANN + ":303");
        assertThat(task.topic()).isEqualTo("fan-out-next-pages");
    }

    @Test
    void theTaskOfAFirstPageHasNoEdge() {
        var first = new FollowerPageTask(ANN, null, List.of(TWEET), List.of(), Instant.EPOCH);

        assertThat(first.json()).doesNotContain("after_edge").doesNotContain("deleted");
        assertThat(Json.read(first.json(), FollowerPageTask.class)).isEqualTo(first);
        assertThat(first.key()).isEqualTo(ANN + ":");
        assertThat(first.topic()).isEqualTo("fan-out-first-pages");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"author_id\":\"1\",\"posted\":[\"2\"]}",
                "{\"author_id\":\"1\",\"posted\":[\"x\"],\"occurred_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"author_id\":\"1\",\"posted\":[null],\"occurred_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"author_id\":\"1\",\"posted\":[\"-2\"],\"occurred_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"author_id\":\"1\",\"after_edge\":\"0\",\"posted\":[\"2\"],\"occurred_at\":\"2026-01-01T00:00:00Z\"}"
            })
    void aMalformedTaskCannotBeRead(String text) {
        assertThatThrownBy(() -> Json.read(text, FollowerPageTask.class))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest
    @CsvSource({"celebrity_becoming,3", "celebrity_ceasing,4"})
    void aChangeOfCelebrityStatusIsRead(String sample, long version) throws IOException {
        assertThat(Json.read(sample(sample), CelebrityChanged.class))
                .isEqualTo(new CelebrityChanged("celebrity_changed", BOB, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"1\",\"author_id\":\"2\"}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"x\",\"author_id\":\"2\",\"occurred_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"-1\",\"author_id\":\"2\",\"occurred_at\":\"2026-01-01T00:00:00Z\"}"
            })
    void aMalformedTweetEventCannotBeRead(String text) {
        assertThatThrownBy(() -> Json.read(text, TweetEvent.class))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(
                Path.of(System.getProperty("aviary.home"), "contracts/events", name + ".json"));
    }
}
