package io.aviary.user.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingUsersTests extends RunningService {
    private static final String UNKNOWN_USER = "1";
    private String token;
    private UserId user;

    @BeforeEach
    void createUser() {
        user = newUsers(1).getFirst();
        token = tokenOf(user);
    }

    @Test
    void aUserIsFoundByIdByNameInAnyCaseAndAsMe() {
        var name = usernameOf(user);
        var byId = http().get("/2/users/" + user, token);

        assertThat(byId.status()).isEqualTo(200);
        assertThat(byId.data().propertyNames()).containsExactly("id", "name", "username");
        assertThat(byId.data().get("id").asString()).isEqualTo(user.toString());
        assertThat(http().get("/2/users/me", token).body()).isEqualTo(byId.body());
        assertThat(http().get("/2/users/by/username/" + name, token).body()).isEqualTo(byId.body());
        assertThat(http().get("/2/users/by/username/" + name.toUpperCase(), token).body())
                .isEqualTo(byId.body());
    }

    @Test
    void anUnknownUserIsA404InTheErrorFormatOfX() {
        var response = http().get("/2/users/" + UNKNOWN_USER, token);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var body = response.body();
        assertThat(body.get("title").asString()).isEqualTo("Not Found Error");
        assertThat(body.get("detail").asString()).isEqualTo("Could not find user with id: [1].");
        assertThat(body.get("parameter").asString()).isEqualTo("id");
        assertThat(body.get("resource_type").asString()).isEqualTo("user");
        assertThat(body.get("errors").get(0).get("value").asString()).isEqualTo("1");
        var byName = http().get("/2/users/by/username/no_such_user", token);
        assertThat(byName.body().get("parameter").asString()).isEqualTo("username");
    }

    @Test
    void aPartialMissIsA200AndKeepsTheOrder() {
        var others = newUsers(6);
        var ids = others.reversed().stream().map(UserId::toString).collect(Collectors.toList());
        ids.add(3, UNKNOWN_USER);

        var response = http().get("/2/users?ids=" + String.join(",", ids), token);

        assertThat(response.status()).isEqualTo(200);
        ids.remove(UNKNOWN_USER);
        assertThat(texts(response.data(), "id")).isEqualTo(ids);
        assertThat(texts(response.body().get("errors"), "value")).containsExactly(UNKNOWN_USER);
        assertThat(texts(response.body().get("errors"), "parameter")).containsExactly("ids");
    }

    @Test
    void equalIdsOrNamesReturnOneUser() {
        var name = usernameOf(user);
        var names =
                String.join(",", name, name.toUpperCase(), name, "No_Such_User", "no_such_user");

        var byName = http().get("/2/users/by?usernames=" + names, token);
        assertThat(texts(byName.data(), "id")).containsExactly(user.toString());
        assertThat(texts(byName.body().get("errors"), "value")).containsExactly("No_Such_User");

        var byId = http().get("/2/users?ids=%1$s,%1$s,%1$s".formatted(user), token);
        assertThat(texts(byId.data(), "id")).containsExactly(user.toString());
    }

    @Test
    void usersAreFoundByNameAndAResponseWithoutUsersHasNoData() {
        var name = usernameOf(user);

        var some = http().get("/2/users/by?usernames=%s,no_such_user".formatted(name), token);
        assertThat(texts(some.data(), "username")).containsExactly(name);
        assertThat(texts(some.body().get("errors"), "value")).containsExactly("no_such_user");

        var none = http().get("/2/users?ids=" + UNKNOWN_USER, token);
        assertThat(none.status()).isEqualTo(200);
        assertThat(none.body().propertyNames()).containsExactly("errors");
        var all = http().get("/2/users?ids=" + user, token);
        assertThat(all.body().propertyNames()).containsExactly("data");
    }

    @Test
    void furtherFieldsAreReturnedOnRequestWithTheMillisecondsOfTheSignUp() {
        var response =
                http().get("/2/users/me?user.fields=created_at,verified,protected,location", token);

        assertThat(response.data().propertyNames())
                .containsExactly("id", "name", "username", "created_at", "verified", "protected");
        assertThat(response.data().get("created_at").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                .startsWith(user.time().toString().substring(0, 19));
    }

    @Test
    void metricsAreTheCountsOfThisService() {
        setCounts("followers_count = 3, following_count = 4, tweet_count = 5, like_count = 2");

        var response = http().get("/2/users/me?user.fields=public_metrics", token);

        assertThat(response.data().get("public_metrics").toString())
                .isEqualTo(
                        "{\"followers_count\":3,\"following_count\":4,\"tweet_count\":5,"
                                + "\"listed_count\":0,\"like_count\":2}");
    }

    @Test
    void aUserWithoutCountersHasZeroes() {
        var response = http().get("/2/users/me?user.fields=public_metrics", token);

        assertThat(response.data().get("public_metrics").valueStream())
                .hasSize(5)
                .allMatch(count -> count.asLong() == 0);
    }

    @Test
    void servicesGetEveryFieldAndMetricsOnRequest() {
        var path = "/internal/users?ids=%s,%s".formatted(UNKNOWN_USER, user);

        var plain = http().get(path, serviceTokens.bearer());
        assertThat(texts(plain.data(), "id")).containsExactly(user.toString());
        assertThat(plain.data().get(0).propertyNames())
                .containsExactly("id", "name", "username", "created_at", "protected", "verified");
        var full = http().get(path + "&metrics=true", serviceTokens.bearer());
        assertThat(full.data().get(0).has("public_metrics")).isTrue();
    }

    @Test
    void aServiceFindsUsersByNameInAnyCaseAndInvalidNamesAreIgnored() {
        var ids = newUsers(2);
        var names = ids.stream().map(this::usernameOf).toList();
        var asked = "%s,%s,%s,no_such_user,with-dash,,%%00,sixteen_letters_";

        var found =
                http().get(
                                "/internal/users/by?usernames="
                                        + asked.formatted(
                                                names.getFirst().toUpperCase(),
                                                names.getLast(),
                                                names.getFirst()),
                                serviceTokens.bearer());

        assertThat(found.status()).isEqualTo(200);
        assertThat(texts(found.data(), "id"))
                .containsExactlyElementsOf(ids.stream().map(UserId::toString).toList());
        assertThat(texts(found.data(), "username")).containsExactlyElementsOf(names);
        assertThat(found.data().get(0).propertyNames()).containsExactlyInAnyOrder("id", "username");
    }

    @Test
    void aServiceMayRequestAtMostAHundredNames() {
        var path = "/internal/users/by?usernames=";
        var names = String.join(",", Collections.nCopies(100, "a"));

        assertThat(http().get(path + names, serviceTokens.bearer()).status()).isEqualTo(200);
        var refused = http().get(path + names + ",b", serviceTokens.bearer());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.parameter()).isEqualTo("usernames");
        assertThat(http().get(path + ",", serviceTokens.bearer()).status()).isEqualTo(200);
        assertThat(http().get(path + "a", tokenOf(newUsers(1).getFirst())).status()).isEqualTo(401);
    }

    /// Writes the counters only. The rows that they count do not exist, so [#removeCounters]
    /// deletes the counters before another test reconciles them.
    private void setCounts(String counts) {
        shards.inTransaction(
                user.shard(),
                () -> {
                    jdbc.sql("insert into user_counters (user_id) values (:id)")
                            .param("id", user.value())
                            .update();
                    return jdbc.sql("update user_counters set " + counts + " where user_id = :id")
                            .param("id", user.value())
                            .update();
                });
    }

    @AfterEach
    void removeCounters() {
        shards.inTransaction(
                user.shard(),
                () ->
                        jdbc.sql("delete from user_counters where user_id = :id")
                                .param("id", user.value())
                                .update());
    }
}
