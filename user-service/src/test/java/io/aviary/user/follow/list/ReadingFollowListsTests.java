package io.aviary.user.follow.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadingFollowListsTests extends RunningService {
    private UserId owner;
    private String token;
    private List<String> newestFirst;

    @BeforeEach
    void createUserWithSevenFollowers() {
        var users = newUsers(8);
        owner = users.getFirst();
        token = tokenOf(owner);
        newestFirst = new ArrayList<>();
        for (var follower : users.subList(1, users.size())) {
            loadFollow("[\"%s\",\"%s\"]".formatted(follower, owner));
            loadFollow("[\"%s\",\"%s\"]".formatted(owner, follower));
            newestFirst.addFirst(follower.toString());
        }
    }

    @Test
    void followersAndFollowingAreListedNewestFirstWithFields() {
        for (var list : List.of("followers", "following")) {
            var response = http().get(path(list) + "?user.fields=created_at", token);

            assertThat(response.status()).isEqualTo(200);
            assertThat(texts(response.data(), "id")).isEqualTo(newestFirst);
            assertThat(response.data().get(0).has("created_at")).isTrue();
            assertThat(response.body().get("meta").propertyNames())
                    .containsExactly("result_count", "previous_token");
            assertThat(response.body().get("meta").get("result_count").asInt()).isEqualTo(7);
        }
    }

    @Test
    void pagesCoverTheCompleteListInBothDirections() {
        var first = readPage("followers", null);
        var second = readPage("followers", token(first, "next_token"));
        var third = readPage("followers", token(second, "next_token"));

        assertThat(third.body().get("meta").has("next_token")).isFalse();
        var read = new ArrayList<>(texts(first.data(), "id"));
        read.addAll(texts(second.data(), "id"));
        read.addAll(texts(third.data(), "id"));
        assertThat(read).isEqualTo(newestFirst);

        var back = readPage("followers", token(third, "previous_token"));
        assertThat(back.data()).isEqualTo(second.data());
        var start = readPage("followers", token(back, "previous_token"));
        assertThat(start.data()).isEqualTo(first.data());
        assertThat(readPage("followers", token(start, "next_token")).data())
                .isEqualTo(second.data());
    }

    @Test
    void thePageAboveTheNewestIsEmptyAndCanBePolled() {
        for (var list : List.of("followers", "following")) {
            var newest = readPage(list, null);
            var above = readPage(list, token(newest, "previous_token"));
            assertThat(above.body().get("meta").propertyNames())
                    .containsExactly("result_count", "next_token", "previous_token");
            assertThat(above.body().get("meta").get("result_count").asInt()).isZero();
            assertThat(readPage(list, token(above, "next_token")).data()).isEqualTo(newest.data());

            var newcomers = newUsers(4).stream().map(UserId::toString).toList();
            for (var newcomer : newcomers) {
                loadFollow("[\"%s\",\"%s\"]".formatted(newcomer, owner));
                loadFollow("[\"%s\",\"%s\"]".formatted(owner, newcomer));
            }
            var polled = readPage(list, token(above, "previous_token"));
            assertThat(texts(polled.data(), "id")).isEqualTo(newcomers.subList(0, 3).reversed());
            var last = readPage(list, token(polled, "previous_token"));
            assertThat(texts(last.data(), "id")).isEqualTo(newcomers.subList(3, 4));
            assertThat(readPage(list, token(last, "next_token")).data()).isEqualTo(polled.data());
        }
    }

    @Test
    void aPageThatBecameEmptyLeadsBack() {
        var six = "?max_results=6";
        var next = token(http().get(path("followers") + six, token), "next_token");
        var oldest = newestFirst.removeLast();
        http().delete(
                        "/2/users/%s/following/%s".formatted(oldest, owner),
                        tokenOf(new UserId(Long.parseLong(oldest))));
        await().untilAsserted(() -> assertThat(texts(readAll(), "id")).isEqualTo(newestFirst));

        var empty = readPage("followers", next);

        assertThat(empty.body().get("meta").propertyNames())
                .containsExactly("result_count", "previous_token");
        var back = readPage("followers", token(empty, "previous_token"));
        assertThat(texts(back.data(), "id")).isEqualTo(newestFirst.subList(3, 6));
        var before = readPage("followers", token(back, "previous_token"));
        assertThat(texts(before.data(), "id")).isEqualTo(newestFirst.subList(0, 3));
    }

    private JsonNode readAll() {
        return http().get(path("followers"), token).data();
    }

    @Test
    void anEmptyPageHasOnlyMeta() {
        var response = http().get("/2/users/%s/followers".formatted(newUsers(1).getFirst()), token);

        assertThat(response.body().toString()).isEqualTo("{\"meta\":{\"result_count\":0}}");
    }

    @Test
    void aTokenOfAnotherListOrAForgedTokenIsRefused() {
        var next = token(readPage("followers", null), "next_token");
        var changed = (next.startsWith("A") ? "B" : "A") + next.substring(1);

        for (var response :
                List.of(
                        readPage("followers", changed),
                        readPage("followers", "x"),
                        readPage("followers", "%00"),
                        readPage("following", next),
                        http().get(
                                        "/2/users/%s/followers?pagination_token=%s"
                                                .formatted(newestFirst.getFirst(), next),
                                        token))) {
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.parameter()).isEqualTo("pagination_token");
        }
    }

    @Test
    void servicesPageThroughPlainIds() {
        var read = new ArrayList<String>();
        var next = "";
        do {
            var response =
                    http().get(
                                    "/internal/users/%s/followers?limit=3%s".formatted(owner, next),
                                    serviceTokens.bearer());
            response.body().get("ids").forEach(id -> read.add(id.asString()));
            next =
                    response.body().has("next")
                            ? "&after_edge=" + response.body().get("next").asString()
                            : null;
        } while (next != null);
        assertThat(read).isEqualTo(newestFirst);

        var following =
                http().get(
                                "/internal/users/%s/following?limit=5000".formatted(owner),
                                serviceTokens.bearer());
        assertThat(
                        following
                                .body()
                                .get("ids")
                                .valueStream()
                                .map(id -> id.asString())
                                .collect(Collectors.toList()))
                .isEqualTo(newestFirst);
        assertThat(following.body().has("next")).isFalse();
    }

    @Test
    void servicesReadTheFirstPagesOfManyUsersAtOnceAndFurtherPagesOneByOne() {
        var users = newUsers(30);
        var owners = users.subList(0, 24);
        assertThat(shards.map().group(owners, UserId::shard)).hasSize(2);
        var followers = users.subList(24, 30);
        for (int i = 0; i < owners.size(); i++) {
            for (var follower : followers.subList(0, i % 7)) {
                loadFollow("[\"%s\",\"%s\"]".formatted(follower, owners.get(i)));
            }
        }

        var pages = readFirstPages(owners, 3);

        assertThat(pages.keySet()).isEqualTo(owners.stream().collect(Collectors.toSet()));
        for (int i = 0; i < owners.size(); i++) {
            var page = pages.get(owners.get(i));
            assertThat(page.get("followers_count").asInt()).isEqualTo(i % 7);
            assertThat(page.get("celebrity").asString()).isEqualTo("ordinary");
            assertThat(page.has("next")).isEqualTo(i % 7 > 3);
            var read = ids(page);
            assertThat(read).hasSize(Math.min(3, i % 7));
            if (page.has("next")) {
                var rest = readRest(owners.get(i), page.get("next").asString());
                assertThat(rest.has("next")).isFalse();
                read.addAll(ids(rest));
            }
            var all = followers.subList(0, i % 7).reversed();
            assertThat(read).isEqualTo(all.stream().map(UserId::toString).toList());
        }
    }

    @Test
    void aRepeatedIdGetsOnePageAndAnEndedFollowIsNotListed() {
        var ended = newestFirst.get(2);
        http().delete(
                        "/2/users/%s/following/%s".formatted(ended, owner),
                        tokenOf(new UserId(Long.parseLong(ended))));
        newestFirst.remove(ended);

        await().untilAsserted(
                        () -> {
                            var pages = readFirstPages(List.of(owner, owner), 6);
                            assertThat(pages).hasSize(1);
                            assertThat(ids(pages.get(owner))).isEqualTo(newestFirst);
                            assertThat(pages.get(owner).has("next")).isFalse();
                        });
    }

    private Map<UserId, JsonNode> readFirstPages(List<UserId> owners, int limit) {
        var ids = owners.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        var body = "{\"ids\":[%s],\"limit\":%s,\"skip_celebrity\":true}".formatted(ids, limit);
        var response = http().post("/internal/followers", serviceTokens.bearer(), body);
        assertThat(response.status()).isEqualTo(200);
        return response.data()
                .valueStream()
                .collect(
                        Collectors.toMap(
                                page -> new UserId(Long.parseLong(page.get("id").asString())),
                                p -> p));
    }

    private JsonNode readRest(UserId user, String afterEdge) {
        var path =
                "/internal/users/%s/followers?limit=5000&after_edge=%s".formatted(user, afterEdge);
        return http().get(path, serviceTokens.bearer()).body();
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("ids").forEach(id -> ids.add(id.asString()));
        return ids;
    }

    private Response readPage(String list, String pageToken) {
        var query = "?max_results=3" + (pageToken == null ? "" : "&pagination_token=" + pageToken);
        return http().get(path(list) + query, token);
    }

    private String path(String list) {
        return "/2/users/%s/%s".formatted(owner, list);
    }

    private static String token(Response response, String name) {
        return response.body().get("meta").get(name).asString();
    }

    private void loadFollow(String edge) {
        var response =
                http().post(
                                "/internal/bulk/follows",
                                serviceTokens.bearer(),
                                "{\"follows\":[%s]}".formatted(edge));
        assertThat(response.status()).isEqualTo(200);
    }
}
