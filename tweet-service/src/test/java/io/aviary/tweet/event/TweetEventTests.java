package io.aviary.tweet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.json.Json;
import io.aviary.platform.json.MalformedJsonException;
import io.aviary.tweet.Events;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TweetEventTests {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"tweet_posted", "tweet_completed", "tweet_deleted"})
    void theEventsMatchTheContract(String type) {
        var sample = Events.sample(type + ".json");
        var event =
                new TweetEvent(
                        type,
                        "2090000000000000404",
                        "2090000000000000101",
                        TIME,
                        List.of(
                                new ReferencedTweet("replied_to", "2090000000000000505"),
                                new ReferencedTweet("quoted", "2090000000000000606")),
                        List.of("2090000000000000202"));

        assertThat(Json.write(event)).isEqualTo(sample);
        assertThat(Json.read(sample, TweetEvent.class)).isEqualTo(event);
        assertThat(
                        Stream.of(event.isPosted(), event.isCompleted(), event.isDeleted())
                                .filter(is -> is))
                .hasSize(1);
    }

    @Test
    void theEventOfARetweetMatchesTheContract() {
        var sample = Events.sample("tweet_posted_retweet.json");
        var event =
                new TweetEvent(
                        "tweet_posted",
                        "2090000000000000404",
                        "2090000000000000101",
                        TIME,
                        List.of(new ReferencedTweet("retweeted", "2090000000000000505")),
                        List.of());

        assertThat(Json.write(event)).isEqualTo(sample);
        assertThat(Json.read(sample, TweetEvent.class)).isEqualTo(event);
    }

    @Test
    void aTweetWithoutReferencesHasNoReferenceFields() {
        var plain = new TweetEvent("tweet_posted", "4", "1", TIME, List.of(), List.of());

        assertThat(Json.write(plain))
                .isEqualTo(
                        "{\"type\":\"tweet_posted\",\"tweet_id\":\"4\",\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\"}");
        assertThat(Json.read(Json.write(plain), TweetEvent.class)).isEqualTo(plain);
    }

    @Test
    void aMentionedUserIsListedOnceAndTheAuthorNever() {
        var author = new UserId(1);
        var other = new UserId(2);

        var event =
                TweetEvent.posted(
                        new TweetId(9), author, List.of(), Stream.of(other, author, other));

        assertThat(event.mentionedUserIds()).containsExactly("2");
        assertThat(event.deletedAt(TIME).mentionedUserIds()).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"4\",\"author_id\":\"1\"}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"x\",\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\"}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"4\",\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\",\"referenced_tweets\":[{\"type\":\"quoted\"}]}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"4\",\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\",\"referenced_tweets\":[null]}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"4\",\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\",\"mentioned_user_ids\":[\"-1\"]}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"4\",\"author_id\":\"1\",\"occurred_at\":\"2026-01-01T00:00:00.000Z\",\"mentioned_user_ids\":[null]}"
            })
    void anInvalidTweetEventCannotBeRead(String text) {
        assertThatThrownBy(() -> Json.read(text, TweetEvent.class))
                .isInstanceOf(MalformedJsonException.class);
    }
}
