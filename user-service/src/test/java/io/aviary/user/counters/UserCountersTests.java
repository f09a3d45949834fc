package io.aviary.user.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.reconciliation.Counters;
import io.aviary.platform.reconciliation.SqlCounters;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A repair while the same user's tweets are being counted.
class UserCountersTests extends RunningService {
    @Autowired private Counters counters;

    private UserId author;

    @BeforeEach
    void createAnAuthorWithOneTweetAndAWrongCount() {
        author = newUsers(1).getFirst();
        execute("insert into user_tweets values (:id, 1, false)");
        execute("insert into user_counters (user_id, tweet_count) values (:id, 7)");
    }

    /// A tweet that is counted after the comparison is neither lost nor counted twice.
    @Test
    void aRepairWaitsForATweetThatIsBeingCounted() {
        var repair =
                shards.inTransaction(
                        author.shard(),
                        () -> {
                            countTweet();
                            var started = CompletableFuture.supplyAsync(this::repair);
                            awaitAStatementThatWaitsForALock();
                            return started;
                        });

        assertThat(repair.join()).isTrue();
        assertThat(readTweetCount()).isEqualTo(2);
    }

    /// Between the lock and the repair, which counts in a snapshot of its own, no tweet is counted.
    @Test
    void aTweetWaitsForARepair() {
        var sql = (SqlCounters) counters;
        var tweet =
                shards.inTransaction(
                        author.shard(),
                        () -> {
                            execute(sql.lock());
                            var started = CompletableFuture.runAsync(this::countTweet);
                            awaitAStatementThatWaitsForALock();
                            execute(sql.repair());
                            return started;
                        });
        tweet.join();

        assertThat(readTweetCount()).isEqualTo(2);
    }

    private boolean repair() {
        return shards.inTransaction(author.shard(), () -> counters.repair(author.value()));
    }

    private void countTweet() {
        shards.inTransaction(
                author.shard(),
                () -> {
                    execute("insert into user_tweets values (:id, 2, false)");
                    execute(
                            """
                            update user_counters set tweet_count = tweet_count + 1
                             where user_id = :id
                            """);
                    return 0;
                });
    }

    private void awaitAStatementThatWaitsForALock() {
        await().pollInSameThread()
                .until(
                        () ->
                                jdbc.sql("select count(*) from pg_locks where not granted")
                                                .query(Long.class)
                                                .single()
                                        > 0);
    }

    private long readTweetCount() {
        return shards.read(
                author.shard(),
                () ->
                        jdbc.sql("select tweet_count from user_counters where user_id = :id")
                                .param("id", author.value())
                                .query(Long.class)
                                .single());
    }

    private void execute(String sql) {
        shards.inTransaction(
                author.shard(), () -> jdbc.sql(sql).param("id", author.value()).update());
    }
}
