package io.aviary.user.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class FolloweeLimitTests extends RunningService {
    private UserId ann;
    private UserId bob;
    private String token;

    @BeforeEach
    void createUsers() {
        var users = newUsers(2);
        ann = users.getFirst();
        bob = users.getLast();
        token = tokenOf(ann);
    }

    @Test
    void aUserMayFollowFiveThousandUsersAndThenInProportionToTheFollowers() {
        setCounts(4_999, 0);
        assertThat(follow(bob).status()).isEqualTo(200);
        var carl = newUsers(1).getFirst();

        var refused = follow(carl);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().get("type").asString()).isEqualTo("about:blank");
        assertThat(refused.body().get("detail").asString())
                .startsWith("You follow 5000 users. With 0 followers you may follow 5000.");
        assertThat(new FollowRows(shards, jdbc).countEdges(carl).values()).containsOnly(0L);
        assertThat(follow(bob).status()).as("nothing changes").isEqualTo(200);

        setCounts(5_499, 5_000);
        assertThat(follow(carl).status()).isEqualTo(200);
        assertThat(follow(newUsers(1).getFirst()).status()).isEqualTo(403);
        assertThat(unfollow(bob).status()).isEqualTo(200);
        assertThat(follow(newUsers(1).getFirst()).status()).isEqualTo(200);
    }

    @Test
    void aUserWhoLostFollowersLearnsHowManyFolloweesAreTooMany() {
        setCounts(5_400, 10);

        assertThat(follow(bob).body().get("detail").asString())
                .startsWith("You follow 5400 users. With 10 followers you may follow 5000.");
    }

    @Test
    void concurrentFollowsDoNotExceedTheLimit() throws Exception {
        setCounts(4_998, 0);
        var calls = new ArrayList<Callable<Response>>();
        newUsers(10).forEach(user -> calls.add(() -> follow(user)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses =
                    threads.invokeAll(calls).stream()
                            .map(Future::resultNow)
                            .map(Response::status)
                            .toList();

            assertThat(statuses).filteredOn(status -> status == 200).hasSize(2);
            assertThat(statuses).filteredOn(status -> status == 403).hasSize(8);
        }
    }

    @Test
    void theLimitOfFolloweesHasAMaximum() {
        var settings =
                Binder.get(new MockEnvironment())
                        .bindOrCreate("aviary.followees", FolloweeLimitSettings.class);

        assertThat(settings).isEqualTo(new FolloweeLimitSettings(5_000, 1.1, 50_000));
        assertThat(settings.allowed(0)).isEqualTo(5_000);
        assertThat(settings.allowed(10_000)).isEqualTo(11_000);
        assertThat(settings.allowed(100_000_000)).isEqualTo(50_000);
    }

    /// Writes the counters only, as if the user had these edges.
    private void setCounts(long following, long followers) {
        shards.inTransaction(
                ann.shard(),
                () ->
                        jdbc.sql(
                                        """
                                        insert into user_counters
                                            (user_id, following_count, followers_count)
                                        values (:id, :following, :followers)
                                        on conflict (user_id) do update
                                            set following_count = :following,
                                                followers_count = :followers
                                        """)
                                .param("id", ann.value())
                                .param("following", following)
                                .param("followers", followers)
                                .update());
    }

    /// Counts the edges that exist, because later tests compare counters with edges.
    @AfterEach
    void correctCounts() {
        shards.inTransaction(
                ann.shard(),
                () ->
                        jdbc.sql(
                                        """
                                        update user_counters set followers_count = 0,
                                            following_count = (
                                                select count(*) from user_follows
                                                where follower_id = :id and following)
                                        where user_id = :id
                                        """)
                                .param("id", ann.value())
                                .update());
    }

    private Response follow(UserId target) {
        return http().post(
                        "/2/users/%s/following".formatted(ann),
                        token,
                        "{\"target_user_id\":\"%s\"}".formatted(target));
    }

    private Response unfollow(UserId target) {
        return http().delete("/2/users/%s/following/%s".formatted(ann, target), token);
    }
}
