package io.aviary.user.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadingUsersTests extends RunningService {
    @Test
    void loadingUsersTwiceReturnsTheSameIdsAndAddsNothing() {
        var names = List.of(freshName(), freshName(), freshName());
        var first = load(names.toArray(String[]::new));
        long users = countRows("users");
        long entries = countRows("directory");

        var more = new ArrayList<>(names);
        more.add(freshName());
        var second = load(more.toArray(String[]::new));

        assertThat(second).containsAllEntriesOf(first);
        assertThat(countRows("users")).isEqualTo(users + 1);
        assertThat(countRows("directory")).isEqualTo(entries + 2);
        assertThat(countReserved(more)).isZero();
        assertThat(http().get("/2/users/me", logIn(names.getFirst())).status()).isEqualTo(200);
    }

    @Test
    void aLoadKeepsExistingUsersAndReservesNothingIfAnEmailIsTaken() {
        var name = freshName();
        http().post("/accounts", null, account(name, name + "@example.org"));
        assertThat(http().get("/2/users/me", logIn(name)).data().get("id").asString())
                .isEqualTo(load(name).get(name).toString());

        var victim = freshName();
        http().post("/accounts", null, account(freshName(), victim + "@seed.invalid"));
        long entries = countRows("directory");
        var refused = postBulk("users", users(victim, freshName()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(countRows("directory")).isEqualTo(entries);
    }

    @Test
    void badUsersAreNamedAndNothingIsLoaded() {
        long users = countRows("users");
        var name = freshName();

        var twice = postBulk("users", users(name, name.toUpperCase()));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.message()).contains("twice");
        var bad = postBulk("users", users(name, "not a name"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.parameter()).isEqualTo("users[1].username");
        assertThat(postBulk("users", "{\"password\":\"a seeded password\",\"users\":[]}").status())
                .isEqualTo(400);
        assertThat(
                        postBulk("users", "{\"password\":\"a seeded password\",\"users\":[null]}")
                                .status())
                .isEqualTo(400);
        assertThat(countRows("users")).isEqualTo(users);
    }

    @Test
    void aLoadThatCannotStoreAllUsersCanBeRetriedAtOnce() {
        var names = Stream.generate(RunningService::freshName).limit(16).toList();
        var body = users(names.toArray(String[]::new));
        executeOnEachServer(
                "alter table users add constraint full_up check (username <> '%s') not valid"
                        .formatted(names.getLast()));
        try {
            assertThat(postBulk("users", body).status()).isGreaterThanOrEqualTo(500);
            assertThat(countReserved(names)).isZero();
        } finally {
            executeOnEachServer("alter table users drop constraint full_up");
        }

        assertThat(postBulk("users", body).status()).isEqualTo(200);
        assertThat(countReserved(names)).isZero();
    }

    @Test
    void aNameWhoseHolderChangesDuringTheLoadIsAConflict() {
        var name = freshName();
        executeOnEachServer(
                "create function vanish() returns trigger language plpgsql as"
                        + " 'begin return null; end'");
        executeOnEachServer(
                "create trigger vanish before insert on directory for each row"
                        + " when (new.key = '%s') execute function vanish()".formatted(name));
        long entries = countRows("directory");
        try {
            var refused = postBulk("users", users(freshName(), name));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.body().get("detail").asString()).contains("[%s]".formatted(name));
            assertThat(countRows("directory")).isEqualTo(entries);
        } finally {
            executeOnEachServer("drop function vanish cascade");
        }
    }

    /// Counts the names that are reserved for a user that does not exist yet.
    private long countReserved(List<String> names) {
        var quoted = names.stream().map("'%s'"::formatted).collect(Collectors.joining(","));
        return countRows("directory where not owned and key in (%s)".formatted(quoted));
    }

    private static String users(String... names) {
        return "{\"password\":\"a seeded password\",\"users\":[%s]}"
                .formatted(
                        Arrays.stream(names)
                                .map("{\"username\":\"%s\",\"name\":\"N\"}"::formatted)
                                .collect(Collectors.joining(",")));
    }

    private Response postBulk(String what, String body) {
        return http().post("/internal/bulk/" + what, serviceTokens.bearer(), body);
    }
}
