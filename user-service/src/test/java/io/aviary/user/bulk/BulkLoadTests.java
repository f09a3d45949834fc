package io.aviary.user.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.id.LogicalShard;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.user.Events;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class BulkLoadTests extends RunningService {
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired private SnowflakeIds snowflakes;

    @Test
    void aLoadedGraphIsRightInBothDirectionsAndMayBeLoadedAgain() {
        var users = newUsers(60);
        var random = new Random(3);
        var pairs = new LinkedHashSet<List<UserId>>();
        while (pairs.size() < 700) {
            var follower = users.get(random.nextInt(60));
            var followee = users.get(random.nextInt(60));
            if (!follower.equals(followee)) {
                pairs.add(List.of(follower, followee));
            }
        }
        var edges = new ArrayList<>(pairs);
        assertLoaded(edges.subList(0, 400), 400, 0);
        Collections.shuffle(edges, random);

        assertLoaded(edges, 300, 400);
        assertLoaded(edges, 0, 700);

        for (var user : users) {
            var followees = idsOf(pairs, 0, user, 1);
            var followers = idsOf(pairs, 1, user, 0);
            assertThat(readIds(user, "following")).isEqualTo(followees);
            assertThat(readIds(user, "followers")).isEqualTo(followers);
            assertThat(readCounts(user))
                    .isEqualTo(
                            Map.of(
                                    "followers_count",
                                    followers.size(),
                                    "following_count",
                                    followees.size()));
        }
        assertThat(countRows("outbox")).isZero();
    }

    @Test
    void anEndedFollowStartsAgainAndAnInterruptedLoadIsCompleted() {
        var users = newUsers(3);
        var ended = List.of(users.get(0), users.get(1));
        var cutShort = List.of(users.get(0), users.get(2));
        assertLoaded(List.of(ended), 1, 0);
        http().delete(
                        "/2/users/%s/following/%s".formatted(users.get(0), users.get(1)),
                        tokenOf(users.get(0)));
        await().untilAsserted(() -> assertThat(readIds(users.get(1), "followers")).isEmpty());
        assertLoaded(List.of(cutShort), 1, 0);
        shards.inTransaction(
                users.get(2).shard(),
                () ->
                        jdbc.sql(
                                        """
                                        with gone as (delete from user_followers where followee_id = :id)
                                        delete from user_counters where user_id = :id
                                        """)
                                .param("id", users.get(2).value())
                                .update());

        assertLoaded(List.of(ended, cutShort), 1, 1);

        // Timelines apply the unfollow until they see a higher version.
        await().untilAsserted(
                        () ->
                                assertThat(readAppliedVersions(users.get(0)))
                                        .containsExactly(2L, 3L));
        await().until(() -> countRows("outbox") == 0);
        assertThat(readCounts(users.get(0)))
                .isEqualTo(Map.of("followers_count", 0, "following_count", 2));
        for (var followee : users.subList(1, 3)) {
            assertThat(readIds(followee, "followers")).containsExactly(users.get(0).toString());
            assertThat(readCounts(followee))
                    .isEqualTo(Map.of("followers_count", 1, "following_count", 0));
        }
    }

    @Test
    void badEdgesAreNamedAndNothingIsLoaded() {
        var users = newUsers(2);
        long edges = countRows("user_follows");
        var good = "[\"%s\",\"%s\"]".formatted(users.get(0), users.get(1));
        for (var bad :
                List.of(
                        "[\"%1$s\",\"%1$s\"]".formatted(users.get(0)),
                        "[\"%s\",\"12345\"]".formatted(users.get(0)),
                        "[\"%s\"]".formatted(users.get(0)),
                        "[\"%s\",null]".formatted(users.get(0)),
                        "[\"%s\",\"x\"]".formatted(users.get(0)),
                        "[1,2]",
                        "null")) {
            var response = postBulk("follows", "{\"follows\":[%s,%s]}".formatted(good, bad));
            assertThat(response.status()).as(bad).isEqualTo(400);
            assertThat(response.parameter()).startsWith("follows");
        }
        assertThat(countRows("user_follows")).isEqualTo(edges);
    }

    @Test
    void idsOfALoadNeverRepeatAndStayCloseToTheClock() {
        var bulkIds = new BulkIds(snowflakes, shards);
        var wanted = new ArrayList<LogicalShard>();
        for (int n = 0; n < 20_000; n++) {
            wanted.add(new LogicalShard(n % LogicalShard.COUNT));
        }

        var minted = new ArrayList<>(bulkIds.mint(wanted));
        minted.addAll(bulkIds.mint(wanted));

        assertThat(Set.copyOf(minted)).hasSize(40_000);
        for (int n = 0; n < wanted.size(); n++) {
            var id = minted.get(n);
            assertThat(id.shard()).isEqualTo(wanted.get(n));
            // Another instance may hold this number on the other server.
            int server = shards.map().physical(id.shard()).index();
            assertThat(id.node()).isEqualTo(snowflakes.held(server).node());
        }
        assertThat(minted.getLast().millis()).isLessThan(System.currentTimeMillis() + 100);
    }

    private void assertLoaded(List<List<UserId>> edges, int inserted, int existing) {
        var pairs =
                edges.stream()
                        .map(edge -> "[\"%s\",\"%s\"]".formatted(edge.getFirst(), edge.getLast()))
                        .collect(Collectors.joining(","));
        var response = postBulk("follows", "{\"follows\":[%s]}".formatted(pairs));
        assertThat(response.body().toString())
                .isEqualTo("{\"inserted\":%s,\"existing\":%s}".formatted(inserted, existing));
    }

    private Set<String> readIds(UserId user, String list) {
        var path = "/internal/users/%s/%s?limit=5000".formatted(user, list);
        var ids = http().get(path, serviceTokens.bearer()).body().get("ids");
        return ids == null
                ? Set.of()
                : ids.valueStream().map(id -> id.asString()).collect(Collectors.toSet());
    }

    private Map<String, Integer> readCounts(UserId user) {
        var path = "/internal/users?metrics=true&ids=" + user;
        var metrics = http().get(path, serviceTokens.bearer()).data().get(0).get("public_metrics");
        return Map.of(
                "followers_count", metrics.get("followers_count").asInt(),
                "following_count", metrics.get("following_count").asInt());
    }

    /// Returns the versions of a follower's edges in `follow_applied` events.
    private static List<Long> readAppliedVersions(UserId follower) {
        return Events.readAll("follow-applied-events").stream()
                .filter(event -> event.key().equals(follower.toString()))
                .map(event -> JSON.readTree(event.value()).get("version").asLong())
                .toList();
    }

    private static Set<String> idsOf(Set<List<UserId>> pairs, int end, UserId user, int other) {
        return pairs.stream()
                .filter(pair -> pair.get(end).equals(user))
                .map(pair -> pair.get(other).toString())
                .collect(Collectors.toSet());
    }

    private Response postBulk(String what, String body) {
        return http().post("/internal/bulk/" + what, serviceTokens.bearer(), body);
    }
}
