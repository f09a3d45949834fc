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
    private static final Duration LONG = Duration.ofSeconds(30);

    /// Other tests may have left wrong counters.
    @BeforeEach
    void repairAllCounters() {
        reconcile();
    }

    @Test
    void wrongCountersAreRepairedFromTheirEdgesAndAnotherRunRepairsNothing() {
        var users = newUsers(5);
        bulkFollow(users);
        assertThat(reconcile()).isZero();

        set(users.get(0), "followers_count = followers_count + 3");
        set(users.get(1), "following_count = 0");
        set(users.get(2), "followers_count = -1, following_count = 77");
        forget(users.get(3));

        assertThat(reconcile()).isEqualTo(4);
        users.forEach(this::assertFourFollowersAndFourFollowees);
        assertThat(reconcile()).isZero();
    }

    @Test
    void aUserWithoutEdgesHasZeroCounts() {
        var user = newUsers(1).getFirst();
        change("insert into user_counters values (:id, 4, 5)", user);

        assertThat(reconcile()).isEqualTo(1);

        assertThat(rowsOf().followersCount(user)).isZero();
        assertThat(rowsOf().followingCount(user)).isZero();
    }

    @Test
    void anUnfollowWithoutACounterIsCountedAfterTheNextRun() {
        var users = newUsers(2);
        bulkFollow(users);
        var ann = users.getFirst();
        forget(ann);

        unfollow(ann, users.getLast());
        await().until(() -> !rowsOf().mirrored(ann, users.getLast()).following());
        reconcile();

        assertThat(rowsOf().followingCount(ann)).isZero();
        assertThat(rowsOf().followersCount(ann)).isEqualTo(1);
        assertThat(rowsOf().followersCount(users.getLast())).isZero();
    }

    @Test
    void aRunDuringFollowsAndUnfollowsLosesNoneAndCountsNoneTwice() throws Exception {
        var users = newUsers(8);
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var damage = threads.submit(() -> damageAndReconcile(users, over));
            threads.invokeAll(users.stream().map(user -> acting(user, users)).toList())
                    .forEach(done -> assertThat(done.state()).hasToString("SUCCESS"));
            over.set(true);
            assertThat(damage.get()).isPositive();
        }

        for (var user : users) {
            await().atMost(LONG).until(() -> rowsOf().truth(user).get("followers") == 7);
            assertThat(rowsOf().followersCount(user)).isEqualTo(7);
            assertThat(rowsOf().followingCount(user)).isEqualTo(7);
        }
        assertThat(reconcile()).isZero();
    }

    @Test
    void counterChangesDuringARunAreNeverRepaired() throws Exception {
        var users = newUsers(8);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var acting = users.stream().map(user -> threads.submit(acting(user, users))).toList();
            do {
                assertThat(reconcile()).isZero();
            } while (acting.stream().anyMatch(user -> !user.isDone()));
        }
    }

    /// Ends with all users followed.
    private Callable<Integer> acting(UserId user, List<UserId> users) {
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

    /// Ends with a repair.
    private int damageAndReconcile(List<UserId> users, AtomicBoolean over) {
        int rounds = 0;
        while (!over.get()) {
            set(users.get(rounds % 8), "followers_count = 50, following_count = 60");
            forget(users.get((rounds + 3) % 8));
            reconcile();
            rounds++;
        }
        return rounds;
    }

    private void assertFourFollowersAndFourFollowees(UserId user) {
        assertThat(rowsOf().followersCount(user)).isEqualTo(4);
        assertThat(rowsOf().followingCount(user)).isEqualTo(4);
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

    private void set(UserId user, String counts) {
        change("update user_counters set " + counts + " where user_id = :id", user);
    }

    private void forget(UserId user) {
        change("delete from user_counters where user_id = :id", user);
    }

    private void change(String sql, UserId user) {
        shards.inTransaction(user.shard(), () -> jdbc.sql(sql).param("id", user.value()).update());
    }

    /// Returns how many counters were repaired.
    private long reconcile() {
        var answer = http().post("/internal/reconciliations", serviceTokens.bearer(), "");
        assertThat(answer.status()).isEqualTo(200);
        return StreamSupport.stream(answer.data().spliterator(), false)
                .mapToLong(shard -> shard.path("repaired").asLong())
                .sum();
    }

    private FollowRows rowsOf() {
        return new FollowRows(shards, jdbc);
    }
}
