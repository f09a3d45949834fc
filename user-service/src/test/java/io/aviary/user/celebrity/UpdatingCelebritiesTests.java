package io.aviary.user.celebrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.outbox.Outbox;
import io.aviary.user.Events;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UpdatingCelebritiesTests extends RunningService {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Autowired private Outbox outbox;

    @Test
    void aLoadAndAnUnfollowCrossTheThresholdInBothDirections() {
        var users = newUsers(THRESHOLD + 2);
        var star = users.getFirst();
        load(star, users.subList(1, THRESHOLD + 1));
        assertThat(readPublished(star)).as("as many as the threshold").isEmpty();
        assertThat(readState(star)).isEqualTo("ordinary");

        load(star, users.subList(THRESHOLD + 1, THRESHOLD + 2));
        assertThat(readState(star)).isEqualTo("becoming");
        settle(star, 1);
        assertThat(readState(star)).isEqualTo("active");

        int lowest = THRESHOLD * 8 / 10;
        unfollow(star, users.subList(1 + lowest, THRESHOLD + 2));
        await().atMost(TIMEOUT)
                .until(() -> readFollowers(star, "").get("followers_count").asInt() == lowest);
        assertThat(readState(star)).as("not below the lowest").isEqualTo("active");
        unfollow(star, users.subList(1, 2));
        await().atMost(TIMEOUT).until(() -> readState(star).equals("ceasing"));
        settle(star, 2);
        assertThat(readState(star)).isEqualTo("ordinary");
        assertThat(findCelebrities(star)).isEmpty();

        load(star, users.subList(1, 2));
        load(star, users.subList(1 + lowest, THRESHOLD + 2));
        await().atMost(TIMEOUT).until(() -> readState(star).equals("becoming"));
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () ->
                                assertThat(readPublished(star))
                                        .containsExactly("becoming 1", "ceasing 2", "becoming 3"));
    }

    @Test
    void aFollowThatIsMirroredCrossesTheThreshold() {
        var users = newUsers(THRESHOLD + 2);
        var star = users.getFirst();
        load(star, users.subList(1, THRESHOLD + 1));

        http().post(
                        "/2/users/%s/following".formatted(users.getLast()),
                        tokenOf(users.getLast()),
                        "{\"target_user_id\":\"%s\"}".formatted(star));

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(readPublished(star)).containsExactly("becoming 1"));
        assertThat(findCelebrities(star)).containsExactly(star + " becoming 1");
    }

    @Test
    void onlyTheCurrentVersionIsSettled() {
        var star = newUsers(1).getFirst();
        var low = updatingAt(2);
        setCount(star, 3);
        update(low, star);
        setCount(star, 1);
        update(low, star);
        assertThat(findCelebrities(star)).containsExactly(star + " ceasing 2");

        settle(star, 1);
        assertThat(readState(star)).isEqualTo("ceasing");
        setCount(star, 3);
        update(low, star);
        settle(star, 2);
        assertThat(findCelebrities(star)).containsExactly(star + " becoming 3");
        settle(star, 3);
        settle(star, 3);
        assertThat(findCelebrities(star)).containsExactly(star + " active 3");
        assertThat(readPublished(star)).isSubsetOf("becoming 1", "ceasing 2", "becoming 3");
    }

    @Test
    void concurrentCrossingsIncrementTheVersionOneByOne() {
        var star = newUsers(1).getFirst();
        var low = updatingAt(2);
        for (int round = 1; round <= 6; round++) {
            setCount(star, round % 2 == 1 ? 3 : 1);
            var all =
                    IntStream.range(0, 8)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> update(low, star)))
                            .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
            assertThat(findCelebrities(star))
                    .containsExactly(star + (round % 2 == 1 ? " becoming " : " ceasing ") + round);
        }
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(readPublished(star)).hasSize(6));
    }

    @Test
    void aSweepAppliesAnotherThresholdAndASecondSweepChangesNothing() {
        var users = newUsers(2);
        users.forEach(user -> setCount(user, 60));
        assertThat(findCelebrities(users.getFirst())).isEmpty();

        var low = sweepingAt(59);
        low.sweepAll();
        low.sweepAll();
        assertThat(findCelebrities(users.toArray(UserId[]::new)))
                .containsExactlyInAnyOrder(
                        users.getFirst() + " becoming 1", users.getLast() + " becoming 1");

        sweepingAt(90).sweepAll();
        assertThat(findCelebrities(users.getFirst()))
                .containsExactly(users.getFirst() + " ceasing 2");
        setCount(users.getFirst(), 0);
        setCount(users.getLast(), 0);
    }

    @Test
    void pagesOfActiveCelebritiesAreEmptyAndAllOthersAreNot() {
        var users = newUsers(3);
        var star = users.getFirst();
        load(star, users.subList(1, 3));
        var low = updatingAt(1);
        setCount(star, 2);
        update(low, star);

        assertThat(readFollowers(star, "&skip_celebrity=true").get("ids")).hasSize(2);
        settle(star, 1);

        var skipped = readFollowers(star, "&skip_celebrity=true&limit=1");
        assertThat(skipped.get("ids")).isNull();
        assertThat(skipped.get("next")).isNull();
        assertThat(skipped.get("celebrity").asString()).isEqualTo("active");
        assertThat(skipped.get("followers_count").asInt()).isEqualTo(2);
        var all = readFollowers(star, "&limit=1");
        assertThat(all.get("ids")).hasSize(1);
        assertThat(all.get("next")).isNotNull();
    }

    @Test
    void pagesOfManyAuthorsAreEmptyOnlyForSettledCelebrities() {
        var users = newUsers(12);
        var authors = users.subList(0, 10);
        authors.forEach(author -> load(author, users.subList(10, 12)));
        var low = updatingAt(1);
        var stars = authors.subList(0, 6);
        stars.forEach(star -> update(low, star));
        var ready = authors.subList(0, 4);
        ready.forEach(star -> settle(star, 1));

        for (var page : readFirstPages(authors, true)) {
            var id = new UserId(Long.parseLong(page.get("id").asString()));
            assertThat(page.get("followers_count").asInt()).isEqualTo(2);
            if (ready.contains(id)) {
                assertThat(page.get("celebrity").asString()).isEqualTo("active");
                assertThat(page.has("ids")).isFalse();
                assertThat(page.has("next")).isFalse();
            } else {
                assertThat(page.get("celebrity").asString())
                        .isEqualTo(stars.contains(id) ? "becoming" : "ordinary");
                assertThat(page.get("ids")).hasSize(1);
                assertThat(page.has("next")).isTrue();
            }
        }
        assertThat(readFirstPages(authors, false)).allMatch(page -> page.get("ids").size() == 1);
    }

    private List<JsonNode> readFirstPages(List<UserId> authors, boolean skip) {
        var ids = authors.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        var body = "{\"ids\":[%s],\"limit\":1,\"skip_celebrity\":%s}".formatted(ids, skip);
        var response = http().post("/internal/followers", serviceTokens.bearer(), body);
        assertThat(response.data()).hasSize(authors.size());
        return response.data().valueStream().toList();
    }

    @Test
    void aMalformedRequestIsRefused() {
        assertThat(postSearch("{\"ids\":[]}").status()).isEqualTo(400);
        assertThat(postSearch("{}").parameter()).isEqualTo("ids");
        assertThat(postSearch("{\"ids\":[\"x\"]}").parameter()).isEqualTo("ids");
        var path = "/internal/celebrities/1/settled";
        assertThat(http().post(path, serviceTokens.bearer(), "{}").parameter())
                .isEqualTo("version");
    }

    private Celebrities celebrities(int threshold) {
        return new Celebrities(jdbc, new CelebritySettings(threshold, 0.8));
    }

    private UpdatingCelebrities updatingAt(int threshold) {
        return new UpdatingCelebrities(celebrities(threshold), outbox, Clock.systemUTC());
    }

    private SweepingCelebrities sweepingAt(int threshold) {
        return new SweepingCelebrities(shards, celebrities(threshold), updatingAt(threshold));
    }

    private void update(UpdatingCelebrities updating, UserId user) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    updating.updateWhereCrossed(List.of(user));
                    return user;
                });
    }

    /// Sets the counter alone, without followers.
    private void setCount(UserId user, int followers) {
        shards.inTransaction(
                user.shard(),
                () ->
                        jdbc.sql(
                                        """
                                        insert into user_counters (user_id, followers_count)
                                        values (:id, :count) on conflict (user_id)
                                            do update set followers_count = excluded.followers_count
                                        """)
                                .param("id", user.value())
                                .param("count", followers)
                                .update());
    }

    private void load(UserId followee, List<UserId> followers) {
        var pairs =
                followers.stream()
                        .map(follower -> "[\"%s\",\"%s\"]".formatted(follower, followee))
                        .collect(Collectors.joining(","));
        var body = "{\"follows\":[%s]}".formatted(pairs);
        assertThat(http().post("/internal/bulk/follows", serviceTokens.bearer(), body).status())
                .isEqualTo(200);
    }

    private void unfollow(UserId followee, List<UserId> followers) {
        for (var follower : followers) {
            http().delete(
                            "/2/users/%s/following/%s".formatted(follower, followee),
                            tokenOf(follower));
        }
    }

    private JsonNode readFollowers(UserId user, String query) {
        var path = "/internal/users/%s/followers?%s".formatted(user, query.replaceFirst("^&", ""));
        return http().get(path, serviceTokens.bearer()).body();
    }

    private String readState(UserId user) {
        return readFollowers(user, "").get("celebrity").asString();
    }

    private Response postSearch(String body) {
        return http().post("/internal/celebrities", serviceTokens.bearer(), body);
    }

    private List<String> findCelebrities(UserId... users) {
        var ids = Stream.of(users).map("\"%s\""::formatted).collect(Collectors.joining(","));
        var response = postSearch("{\"ids\":[%s]}".formatted(ids));
        assertThat(response.status()).isEqualTo(200);
        return response.data() == null
                ? List.of()
                : response.data()
                        .valueStream()
                        .map(
                                one ->
                                        "%s %s %s"
                                                .formatted(
                                                        one.get("id").asString(),
                                                        one.get("state").asString(),
                                                        one.get("version").asLong()))
                        .toList();
    }

    private void settle(UserId user, long version) {
        var path = "/internal/celebrities/%s/settled".formatted(user);
        var body = "{\"version\":%s}".formatted(version);
        assertThat(http().post(path, serviceTokens.bearer(), body).status()).isEqualTo(204);
    }

    /// Returns the published changes of a user, in order.
    private List<String> readPublished(UserId user) {
        return Events.readAll(CelebrityTopics.CHANGED).stream()
                .filter(event -> event.key().equals(user.toString()))
                .sorted(Comparator.comparing(ConsumerRecord::offset))
                .map(event -> new JsonMapper().readTree(event.value()))
                .map(event -> event.get("state").asString() + " " + event.get("version").asLong())
                .toList();
    }
}
