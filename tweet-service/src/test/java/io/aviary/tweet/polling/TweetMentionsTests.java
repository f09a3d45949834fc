package io.aviary.tweet.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TweetServiceTest
class TweetMentionsTests {
    private final User ann = User.onFirst();
    private final User bob = User.onSecond();

    @Autowired private Api api;
    @Autowired private Rows rows;
    @Autowired private MeterRegistry meters;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;

    /// Runs the migration in a transaction that is rolled back, because the other tests need the
    /// table.
    @Test
    void theMigrationFindsTheMentionsOfExistingTweets() {
        var naming = rows.insertTweetMentioning(ann, List.of(bob, bob, ann));
        var parent = rows.insertTweetMentioning(bob, List.of());
        var reply = rows.insertReply(ann, parent, bob);
        rows.insertReply(ann, naming, ann);
        rows.markDeleted(rows.insertTweetMentioning(ann, List.of(bob)));

        var found = new ArrayList<String>();
        assertThatThrownBy(
                        () ->
                                shards.inTransaction(
                                        ann.number().shard(),
                                        () -> {
                                            found.addAll(migratedRows());
                                            throw new CancellationException();
                                        }))
                .isInstanceOf(CancellationException.class);

        assertThat(found).containsExactly(bob.id() + " " + naming, bob.id() + " " + reply);
    }

    @Test
    void theAgeOfTheOldestIncompleteTweetIsMeasured() {
        UserServiceStub.whileFailing(
                bob.name(),
                500,
                () -> {
                    api.tweet(ann, "hi @" + bob.name());
                    await().until(() -> age() > 0.5);
                });
        await().until(() -> age() == 0);
    }

    private double age() {
        return meters.get("aviary.tweets.incomplete.age").gauge().value();
    }

    private List<String> migratedRows() {
        jdbc.sql("drop table tweet_mention").update();
        jdbc.sql(migration()).update();
        return jdbc.sql(
                        """
                        select user_id || ' ' || tweet_id from tweet_mention
                         where user_id in (:ann, :bob) order by tweet_id
                        """)
                .param("ann", ann.number().value())
                .param("bob", bob.number().value())
                .query(String.class)
                .list();
    }

    private static String migration() {
        try {
            return new ClassPathResource("db/migration/V108__tweet_mention.sql")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
