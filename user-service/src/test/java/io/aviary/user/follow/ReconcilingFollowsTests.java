package io.aviary.user.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilingFollowsTests extends RunningService {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /// Repairs counters that other tests may have left wrong.
    @BeforeEach
    void repairAllCounters() {
        reconcile();
    }

    @Test
    void wrongCountersAreRepairedFromTheirEdgesAndAnotherRunRepairsNothing() {
        var users = newUsers(5);
        bulkFollow(users);
        assertThat(reconcile()).isZero();

        setCounters(users.get(0), "followers_count = followers_count + 3");
        setCounters(users.get(1), "following_count = 0");
        setCounters(users.get(2), "followers_count = -1, following_count = 77");
        deleteCounters(users.get(3));

        assertThat(reconcile()).isEqualTo(4);
        users.forEach(this::assertFourFollowersAndFourFollowees);
        assertThat(reconcile()).isZero();
    }

    @Test
    void aUserWithoutEdgesHasZeroCounts() {
        var user = newUsers(1).getFirst();
        execute("insert into user_counters values (:id, 4, 5)", user);

        assertThat(reconcile()).isEqualTo(1);

        assertThat(followRows().followersCount(user)).isZero();
        assertThat(followRows().followingCount(user)).isZero();
    }

    @Test
    void anUnfollowWithoutACounterIsCountedAfterTheNextRun() {
        var users = newUsers(2);
        bulkFollow(users);
        var ann = users.getFirst();
        deleteCounters(ann);

        unfollow(ann, users.getLast());
        await().until(() -> !followRows().readRow(ann, users.getLast()).following());
        reconcile();

        assertThat(followRows().followingCount(ann)).isZero();
        assertThat(followRows().followersCount(ann)).isEqualTo(1);
        assertThat(followRows().followersCount(users.getLast())).isZero();
    }

    @Test
    void aRunDuringFollowsAndUnfollowsLosesNoneAndCountsNoneTwice() throws Exception {
        var users = newUsers(8);
        var finished = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var damage = threads.submit(() -> damageAndReconcile(users, finished));
            threads.invokeAll(users.stream().map(user -> randomFollows(user, users)).toList())
                    .forEach(done -> assertThat(done.state()).hasToString("SUCCESS"));
            finished.set(true);
            assertThat(damage.get()).isPositive();
        }

        for (var user : users) {
            await().atMost(TIMEOUT)
                    .until(() -> followRows().countEdges(user).get("followers") == 7);
            assertThat(followRows().followersCount(user)).isEqualTo(7);
            assertThat(followRows().followingCount(user)).isEqualTo(7);
        }
        assertThat(reconcile()).isZero();
    }

    @Test
    void correctCountersAreNotRepairedWhileTheyChange() throws Exception {
        var users = newUsers(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks =
                    users.stream().map(user -> threads.submit(randomFollows(user, users))).toList();
            do {
                assertThat(reconcile()).isZero();
            } while (tasks.stream().anyMatch(task -> !task.isDone()));
        }
    }

    /// Returns a task that follows and unfollows random users, and finally follows all of them.
    private Callable<Integer> randomFollows(UserId user, List<UserId> users) {
        return () -> {
            var random = new Random(user.value());
            for (int i = 0; i < 12; i++) {
                var target = users.get(random.nextInt(users.size()));
                if (!target.equals(user)) {
                    follow(user, target);
                    unfollow(user, target);
                }
            }
            for (var target : users) {
                if (!target.equals(user)) {
                    follow(user, target);
                }
            }
            return 0;
        };
    }

    /// Damages and repairs counters until the flag is set; ends with a repair.
    ///
    /// @return the number of rounds
    private int damageAndReconcile(List<UserId> users, AtomicBoolean finished) {
        int rounds = 0;
        while (!finished.get()) {
            setCounters(users.get(rounds % 8), "followers_count = 50, following_count = 60");
            deleteCounters(users.get((rounds + 3) % 8));
            reconcile();
            rounds++;
        }
        return rounds;
    }

    private void assertFourFollowersAndFourFollowees(UserId user) {
        assertThat(followRows().followersCount(user)).isEqualTo(4);
        assertThat(followRows().followingCount(user)).isEqualTo(4);
    }

    /// Makes every user follow all others.
    private void bulkFollow(List<UserId> users) {
        var pairs = new ArrayList<String>();
        for (var follower : users) {
            for (var followee : users) {
                if (!follower.equals(followee)) {
                    pairs.add("[\"%s\",\"%s\"]".formatted(follower, followee));
                }
            }
        }
        var body = "{\"follows\":[%s]}".formatted(String.join(",", pairs));
        assertThat(http().post("/internal/bulk/follows", serviceTokens.bearer(), body).status())
                .isEqualTo(200);
    }

    private void follow(UserId follower, UserId followee) {
        var body = "{\"target_user_id\":\"%s\"}".formatted(followee);
        var path = "/2/users/%s/following".formatted(follower);
        assertThat(http().post(path, tokenOf(follower), body).status()).isEqualTo(200);
    }

    private void unfollow(UserId follower, UserId followee) {
        var path = "/2/users/%s/following/%s".formatted(follower, followee);
        assertThat(http().delete(path, tokenOf(follower)).status()).isEqualTo(200);
    }

    private void setCounters(UserId user, String counts) {
        execute("update user_counters set " + counts + " where user_id = :id", user);
    }

    private void deleteCounters(UserId user) {
        execute("delete from user_counters where user_id = :id", user);
    }

    private void execute(String sql, UserId user) {
        shards.inTransaction(user.shard(), () -> jdbc.sql(sql).param("id", user.value()).update());
    }

    /// Reconciles all counters, and returns how many were repaired.
    private long reconcile() {
        var response = http().post("/internal/reconciliations", serviceTokens.bearer(), "");
        assertThat(response.status()).isEqualTo(200);
        return StreamSupport.stream(response.data().spliterator(), false)
                .mapToLong(shard -> shard.path("repaired").asLong())
                .sum();
    }

    private FollowRows followRows() {
        return new FollowRows(shards, jdbc);
    }
}
