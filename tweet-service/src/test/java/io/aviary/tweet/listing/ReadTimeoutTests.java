package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tests of reads that wait for a server: the client and the gateway give up after a few seconds.
@TweetServiceTest
class ReadTimeoutTests {
    @Autowired private Api api;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    private final User author = User.onFirst();

    @ParameterizedTest
    @ValueSource(strings = {"tweets", "mentions?since_id=1", "liked_tweets"})
    void aReadThatTakesTooLongGetsA503(String list) {
        api.tweet(author, "locked");
        shards.inTransaction(
                author.number().shard(),
                () -> {
                    jdbc.sql("lock table tweet, tweet_mention, user_favorites").update();
                    var start = Instant.now();
                    api.get(author, "/2/users/" + author.id() + "/" + list).expect(503);
                    assertThat(Duration.between(start, Instant.now()))
                            .isLessThan(Duration.ofSeconds(20));
                    return 0;
                });
    }
}
