package io.aviary.user.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowingUsersTests extends RunningService {
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
    void aFollowShowsOnBothSidesAndInBothCounts() {
        var response = follow(bob);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.data().get("following").asBoolean()).isTrue();
        assertThat(response.data().get("pending_follow").asBoolean()).isFalse();
        assertThat(followRows().followingCount(ann)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(followRows().followersCount(bob)).isEqualTo(1));
        assertThat(followRows().readRow(ann, bob).following()).isTrue();
        assertThat(texts(http().get("/2/users/%s/following".formatted(ann), token).data(), "id"))
                .containsExactly(bob.toString());
        assertThat(texts(http().get("/2/users/%s/followers".formatted(bob), token).data(), "id"))
                .containsExactly(ann.toString());
    }

    @Test
    void repeatedCallsChangeNothing() {
        follow(bob);
        assertThat(follow(bob).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(followRows().followersCount(bob)).isEqualTo(1));
        unfollow(bob);
        var again = unfollow(bob);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().get("following").asBoolean()).isFalse();
        assertThat(followRows().followingCount(ann)).isZero();
        await().untilAsserted(() -> assertThat(followRows().followersCount(bob)).isZero());
        var edge = followRows().readRow(ann, bob);
        assertThat(edge.version()).isEqualTo(2);
        assertThat(edge.following()).isFalse();
    }

    @Test
    void aRepeatedFollowGetsAHigherVersionAndANewerEdge() {
        follow(bob);
        await().until(() -> followRows().readRow(ann, bob) != null);
        var first = followRows().readRow(ann, bob);
        unfollow(bob);
        follow(bob);

        await().until(() -> followRows().readRow(ann, bob).version() == 3);
        var second = followRows().readRow(ann, bob);
        assertThat(second.following()).isTrue();
        assertThat(second.edgeId()).isGreaterThan(first.edgeId());
        assertThat(followRows().followersCount(bob)).isEqualTo(1);
        assertThat(followRows().followingCount(ann)).isEqualTo(1);
    }

    @Test
    void concurrentFollowsOfOneUserCountOnce() throws Exception {
        var calls = new ArrayList<Callable<Response>>();
        for (int n = 0; n < 16; n++) {
            calls.add(() -> follow(bob));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var response : threads.invokeAll(calls)) {
                assertThat(response.resultNow().status()).isEqualTo(200);
            }
        }

        assertThat(followRows().followingCount(ann)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(followRows().followersCount(bob)).isEqualTo(1));
        assertThat(followRows().readRow(ann, bob).version()).isEqualTo(1);
    }

    @Test
    void followingOneselfAnUnknownUserOrForAnotherUserIsRefused() {
        var self = follow(ann);
        assertThat(self.status()).isEqualTo(400);
        assertThat(self.parameter()).isEqualTo("target_user_id");

        var unknown = follow(new UserId(12345));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("parameter").asString()).isEqualTo("target_user_id");
        assertThat(unfollow(new UserId(12345)).status()).isEqualTo(404);

        var path = "/2/users/%s/following".formatted(bob);
        var foreign = http().post(path, token, "{\"target_user_id\":\"%s\"}".formatted(ann));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.parameter()).isEqualTo("id");
        var foreignEnd = http().delete(path + "/" + ann, token);
        assertThat(foreignEnd.status()).isEqualTo(400);
        assertThat(foreignEnd.parameter()).isEqualTo("source_user_id");
        assertThat(followRows().countEdges(ann).values()).containsOnly(0L);
        assertThat(followRows().countEdges(bob).values()).containsOnly(0L);
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

    private FollowRows followRows() {
        return new FollowRows(shards, jdbc);
    }
}
