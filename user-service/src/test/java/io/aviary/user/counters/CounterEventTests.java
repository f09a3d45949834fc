package io.aviary.user.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.event.EventReader;
import io.aviary.platform.event.PoisonEventException;
import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests against the sample events that producers and consumers share.
class CounterEventTests {
    private static final UserId ANN = new UserId(2090000000000000101L);
    private static final TweetId TWEET = new TweetId(2090000000000000404L);

    @ParameterizedTest
    @ValueSource(strings = {"tweet_posted", "tweet_posted_retweet"})
    void aPostedTweetIsCountedForItsAuthor(String sample) throws IOException {
        var event = EventReader.read(sample(sample), TweetEvent.class);

        assertThat(event.isCounted()).isTrue();
        assertThat(event.isDeleted()).isFalse();
        assertThat(event.toAuthoredTweet()).isEqualTo(new AuthoredTweet(ANN, TWEET, false));
    }

    @Test
    void aDeletedTweetIsCountedAsDeleted() throws IOException {
        var event = EventReader.read(sample("tweet_deleted"), TweetEvent.class);

        assertThat(event.isCounted()).isTrue();
        assertThat(event.isDeleted()).isTrue();
        assertThat(event.toAuthoredTweet()).isEqualTo(new AuthoredTweet(ANN, TWEET, true));
    }

    @Test
    void aLikeIsRead() throws IOException {
        var event = EventReader.read(sample("favorite_changed"), FavoriteEvent.class);

        assertThat(event.isChange()).isTrue();
        assertThat(event.like()).isEqualTo(new Like(ANN, TWEET, 1, true));
    }

    @Test
    void eventsOfOtherTypesAreSkipped() {
        var tweet = "{\"type\":\"tweet_pinned\",\"tweet_id\":\"1\",\"author_id\":\"2\"}";
        var like =
                "{\"type\":\"other\",\"user_id\":\"1\",\"tweet_id\":\"2\",\"version\":1,"
                        + "\"favorite\":true}";

        assertThat(EventReader.read(tweet, TweetEvent.class).isCounted()).isFalse();
        assertThat(EventReader.read(like, FavoriteEvent.class).isChange()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"1\"}",
                "{\"type\":\"tweet_posted\",\"tweet_id\":\"x\",\"author_id\":\"2\"}",
                "{\"tweet_id\":\"1\",\"author_id\":\"2\",\"user_id\":\"3\",\"version\":1}",
                "{\"type\":\"favorite_changed\",\"user_id\":\"1\",\"tweet_id\":\"2\"}"
            })
    void anIncompleteEventCannotBeRead(String text) {
        assertThatThrownBy(() -> EventReader.read(text, TweetEvent.class))
                .isInstanceOf(PoisonEventException.class);
        assertThatThrownBy(() -> EventReader.read(text, FavoriteEvent.class))
                .isInstanceOf(PoisonEventException.class);
    }

    private static String sample(String name) throws IOException {
        var home = Path.of(System.getProperty("aviary.home"));
        return Files.readString(home.resolve("contracts/events/" + name + ".json"));
    }
}
