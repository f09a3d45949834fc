package io.aviary.user.account;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.user.Http.Response;
import io.aviary.user.InLocale;
import io.aviary.user.RunningService;
import io.aviary.user.encryption.ColumnCipher;
import io.aviary.user.id.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SigningUpUsersTests extends RunningService {
    private static final int SIGN_UPS = 24;

    @Autowired private ColumnCipher cipher;

    @Test
    void aNewUserCanLogInAndReadTheirProfile() {
        var name = freshName();
        var response = signUp(name, name + "@example.org");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.data().get("username").asString()).isEqualTo(name);
        assertThat(response.data().get("name").asString()).isEqualTo("Ann Example");
        var me = http().get("/2/users/me", logIn(name));
        assertThat(me.data()).isEqualTo(response.data());
    }

    @Test
    void aHandleThatDiffersOnlyInCaseIsTaken() {
        var name = freshName();
        signUp(name, name + "@example.org");

        var second = signUp(name.toUpperCase(), name + "-2@example.org");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().get("detail").asString())
                .contains("`username`")
                .doesNotContain("email");
    }

    @Test
    void aTakenEmailIsNamedAndReleasesTheHandle() {
        var name = freshName();
        var other = freshName();
        signUp(name, name + "@example.org");

        var second = signUp(other, name.toUpperCase() + "@Example.org");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().get("detail").asString())
                .contains("`email`")
                .doesNotContain("username");
        assertThat(signUp(other, other + "@example.org").status()).isEqualTo(201);
    }

    @Test
    void exactlyOneOfConcurrentSignUpsForOneHandleSucceeds() {
        var name = freshName();
        long users = countRows("users");

        var responses = callConcurrently(n -> signUp(name, "%s-%s@example.org".formatted(name, n)));

        assertThat(responses.stream().collect(groupingBy(Response::status, counting())))
                .containsOnly(Map.entry(201, 1L), Map.entry(409, SIGN_UPS - 1L));
        assertThat(countRows("users")).isEqualTo(users + 1);
    }

    @Test
    void exactlyOneOfConcurrentSignUpsForOneEmailSucceedsAndNoHandleIsLost() {
        var email = freshName() + "@example.org";
        var names = IntStream.range(0, SIGN_UPS).mapToObj(n -> freshName()).toList();

        var responses = callConcurrently(n -> signUp(names.get(n), email));

        assertThat(responses.stream().collect(groupingBy(Response::status, counting())))
                .containsOnly(Map.entry(201, 1L), Map.entry(409, SIGN_UPS - 1L));
        for (int n = 0; n < SIGN_UPS; n++) {
            if (responses.get(n).status() == 409) {
                var name = names.get(n);
                assertThat(signUp(name, name + "@example.org").status()).isEqualTo(201);
                return;
            }
        }
    }

    @Test
    void aSignUpWhoseUserCannotBeStoredReleasesBothNamesAtOnce() {
        var name = freshName();
        executeOnEachServer(
                "alter table users add constraint full_up check (username <> '%s') not valid"
                        .formatted(name));
        try {
            var failed = signUp(name, name + "@example.org");
            assertThat(failed.status()).isGreaterThanOrEqualTo(500);
        } finally {
            executeOnEachServer("alter table users drop constraint full_up");
        }

        assertThat(signUp(name, name + "@example.org").status()).isEqualTo(201);
    }

    @Test
    void emailAndBirthDateAreEncryptedAtRestAndDecryptOnlyForTheirUser() {
        var name = freshName();
        var email = name + "@secret.example.org";
        var id = new UserId(signUp(name, email).data().get("id").asLong());

        for (var table : List.of("users", "directory", "outbox")) {
            assertThat(dump(table)).doesNotContain(email).doesNotContain("1990-02-28");
        }
        byte[] encrypted =
                shards.read(
                        id.shard(),
                        () ->
                                jdbc.sql("select email from users where id = :id")
                                        .param("id", id.value())
                                        .query(byte[].class)
                                        .single());
        assertThat(cipher.decrypt(encrypted, "users/%s/email".formatted(id))).isEqualTo(email);
    }

    @Test
    void aSignUpInALocaleWithOtherDigitsIsDecryptedInEveryLocale() {
        var name = freshName();
        var email = name + "@example.org";
        var ids = new ArrayList<UserId>();
        InLocale.run(
                "fa-IR",
                () -> {
                    var response = signUp(name, email);
                    ids.add(new UserId(Long.parseLong(response.data().get("id").asString())));
                });

        byte[] encrypted =
                shards.read(
                        ids.getFirst().shard(),
                        () ->
                                jdbc.sql("select email from users where username = :name")
                                        .param("name", name)
                                        .query(byte[].class)
                                        .single());
        assertThat(cipher.decrypt(encrypted, "users/%s/email".formatted(ids.getFirst())))
                .isEqualTo(email);
    }

    @Test
    void spellingsOfOneEmailAreOneAddress() {
        var name = freshName();
        assertThat(signUp(name, name + "-andr\u00e9@b\u00fccher.example").status()).isEqualTo(201);

        for (var spelling :
                List.of(
                        "%s-andre\u0301@b\u00fccher.example",
                        "%s-ANDR\u00c9@B\u00dcCHER.EXAMPLE",
                        "%s-andr\u00e9@xn--bcher-kva.example",
                        "%s-\uff41ndr\u00e9@b\u00fccher.example")) {
            var second = signUp(freshName(), spelling.formatted(name));
            assertThat(second.status()).as(spelling).isEqualTo(409);
            assertThat(second.body().get("detail").asString()).contains("`email`");
        }
    }

    private String dump(String table) {
        var text = new StringBuilder();
        for (var server : shards.map().all()) {
            var query =
                    "select coalesce(string_agg(t::text || encode(t::text::bytea, 'escape'), ' '), '')"
                            + " from %s t".formatted(table);
            text.append(shards.read(server, () -> jdbc.sql(query).query(String.class).single()));
        }
        // Encrypted bytes print as hex, so plain text would appear as its own hex.
        return text + new String(decodeHex(text.toString()), StandardCharsets.ISO_8859_1);
    }

    private static byte[] decodeHex(String text) {
        var bytes = new ByteArrayOutputStream();
        var matcher = Pattern.compile("x([0-9a-f]{2,})").matcher(text);
        while (matcher.find()) {
            var hex = matcher.group(1);
            bytes.writeBytes(HexFormat.of().parseHex(hex.substring(0, hex.length() / 2 * 2)));
        }
        return bytes.toByteArray();
    }

    private Response signUp(String username, String email) {
        return http().post("/accounts", null, account(username, email));
    }

    private static List<Response> callConcurrently(IntFunction<Response> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Response>>();
            IntStream.range(0, SIGN_UPS).forEach(n -> calls.add(() -> call.apply(n)));
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
