package io.aviary.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every bad request is a 400 that names the field and the rule, and changes nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTests extends RunningService {
    private static final List<String> TABLES =
            List.of("users", "directory", "user_follows", "user_followers", "outbox");
    private String user = "";
    private String token = "";
    private List<Long> before = List.of();

    @BeforeEach
    void recordRowCounts() {
        if (user.isEmpty()) {
            var id = newUsers(1).getFirst();
            user = id.toString();
            token = tokenOf(id);
        }
        before = TABLES.stream().map(this::countRows).toList();
    }

    @AfterEach
    void assertNothingChanged() {
        assertThat(TABLES.stream().map(this::countRows).toList()).isEqualTo(before);
    }

    static Stream<String[]> badAccounts() {
        var tooYoung = LocalDate.now(ZoneOffset.UTC).minusYears(13).plusDays(1).toString();
        return Stream.of(
                bad("username", "\"\""),
                bad("username", "\"sixteen_letters_\""),
                bad("username", "\"with space\""),
                bad("username", "\"umläut\""),
                bad("username", "\"line\\n\""),
                bad("username", "null"),
                bad("username", "17"),
                bad("username", "[\"a\"]"),
                bad("name", "\"\""),
                bad("name", "\"   \""),
                bad("name", "\"\u3000\u00a0\u200b\""),
                bad("name", "\"\u0301\""),
                bad("name", "\"\u3164\""),
                bad("name", "\"\u2800\u2800\""),
                bad("name", "\"Ann \u202eelpmaxE\""),
                bad("name", "\"An\u200bn\""),
                bad("name", "\"Ann\u2066\""),
                bad("name", "\"Ann\udb40\udc41\""),
                bad("name", "\"" + "x".repeat(1_900) + "\""),
                bad("name", "\"" + "x".repeat(51) + "\""),
                bad("name", "\"a\\u0000b\""),
                bad("name", "\"\\ud800\""),
                bad("name", "null"),
                bad("name", "true"),
                bad("email", "\"no_address\""),
                bad("email", "\"a@b\""),
                bad("email", "\"a b@example.org\""),
                bad("email", "\"a@@example.org\""),
                bad("email", "\"a@" + ".".repeat(1_900) + "@\""),
                bad("email", "\"fine\u200b@example.org\""),
                bad("email", "\"fine\u00a0@example.org\""),
                bad("email", "\"\ufefffine@example.org\""),
                bad("email", "\"" + "a".repeat(250) + "@example.org\""),
                bad("email", "{}"),
                bad("birth_date", "\"yesterday\""),
                bad("birth_date", "\"1990-02-30\""),
                bad("birth_date", "\"1990-2-3\""),
                bad("birth_date", "\"2999-01-01\""),
                bad("birth_date", "\"" + tooYoung + "\""),
                bad("birth_date", "1990"),
                bad("password", "\"1234567\""),
                bad("password", "\"" + "x".repeat(129) + "\""),
                bad("password", "\"1234567\\ud800\""),
                bad("password", "\"12345678\""),
                bad("password", "\"Trustno1\""),
                bad("password", "\"fine_name\""),
                bad("password", "\"FINE@example.org\""),
                bad("password", "12345678"),
                bad("admin", "true"));
    }

    private static String[] bad(String field, String value) {
        return new String[] {field, value};
    }

    @ParameterizedTest
    @MethodSource("badAccounts")
    void aBadFieldOfASignUpIsNamed(String field, String value) {
        var body =
                account("fine_name", "fine@example.org")
                        .replaceFirst("\"%s\":\"[^\"]*\"".formatted(field), "")
                        .replace("{,", "{")
                        .replace(",,", ",")
                        .replace(",}", "}")
                        .replaceFirst("\\{", "{\"%s\":%s,".formatted(field, quoted(value)));

        var response = http().post("/accounts", null, body);

        assertThat(response.status()).as(body).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.body().get("title").asString()).isEqualTo("Invalid Request");
        assertThat(response.parameter()).isEqualTo(field);
        assertThat(response.message()).contains("`" + field + "`");
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement(value);
    }

    @Test
    void aStringLongerThanAnyValidOneIsRefusedBeforeItsRuleIsChecked() {
        var dots = "a@" + ".".repeat(60_000) + "@";

        var response = http().post("/accounts", null, account("fine_name", dots));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.parameter()).isEqualTo("email");
        assertThat(response.message()).contains("too long");
        var token = http().post("/2/oauth2/token", null, "{\"grant_type\":\"" + dots + "\"}");
        assertThat(token.status()).isEqualTo(400);
        assertThat(token.message()).contains("too long");
    }

    @Test
    void theErrorOfADeeplyNestedTokenRequestMentionsTheNesting() {
        var nested = "{\"x\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";

        var response = http().post("/2/oauth2/token", null, nested);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.message()).contains("too long or too deeply nested");
    }

    @Test
    void everyFieldOfASignUpIsRequired() {
        var response = http().post("/accounts", null, "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(
                        response.body()
                                .get("errors")
                                .valueStream()
                                .map(e -> e.get("parameters").toString()))
                .hasSize(5)
                .allMatch(
                        parameter ->
                                parameter.matches(".*(username|name|email|birth_date|password).*"));
        assertThat(response.body().toString()).contains("is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/accounts | {\"username\":\"a\"",
                "/accounts | [1]",
                "/accounts | \"text\"",
                "/accounts | {\"username\":\"a\",\"username\":\"b\"}",
                "/accounts | {} {}",
                "/accounts | ``",
                "/sessions | {",
                "/sessions | null"
            })
    void aBodyThatIsNotAJsonObjectIsRefused(String path, String body) {
        var response = http().post(path, null, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body().get("errors").size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/accounts", "/sessions", "/2/users/ME/following"})
    void aBodyThatIsMultipartWithoutABoundaryIsRefused(String path) {
        var bearer = path.startsWith("/2/") ? token : null;
        var body = account(freshName(), "multipart@example.org");

        var response =
                http().send(
                                "POST",
                                path.replace("ME", user),
                                bearer,
                                body,
                                Map.of("Content-Type", "multipart/form-data"));

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "x"})
    void signUpAndLogInRespondWithJsonForAnyAcceptHeader(String accept) {
        var name = freshName();
        var headers = Map.of("Accept", accept);
        var body = account(name, name + "@example.org");
        var logIn = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD);

        var opened = http().send("POST", "/accounts", null, body, headers);
        var session = http().send("POST", "/sessions", null, logIn, headers);

        assertThat(opened.status()).isEqualTo(201);
        assertThat(session.status()).isEqualTo(200);
        for (var response : List.of(opened, session)) {
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        }
        recordRowCounts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "username | {\"password\":\"12345678\"}",
                "username | {\"username\":7,\"password\":\"12345678\"}",
                "username | {\"username\":\"\",\"password\":\"12345678\"}",
                "password | {\"username\":\"ann\"}",
                "password | {\"username\":\"ann\",\"password\":\"\"}",
                "password | {\"username\":\"ann\",\"password\":[]}",
                "password | {\"username\":\"ann\",\"password\":\"\\ud800\"}",
                "otp | {\"username\":\"ann\",\"password\":\"12345678\",\"otp\":1}"
            })
    void aBadFieldOfALogInIsNamed(String field, String body) {
        var response = http().post("/sessions", null, body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.parameter()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "target_user_id | {}",
                "target_user_id | {\"target_user_id\":null}",
                "target_user_id | {\"target_user_id\":17}",
                "target_user_id | {\"target_user_id\":\"x\"}",
                "target_user_id | {\"target_user_id\":\"-1\"}",
                "target_user_id | {\"target_user_id\":\"\"}",
                "target_user_id | {\"target_user_id\":\"9223372036854775808\"}",
                "target_user_id | {\"target_user_id\":\"99999999999999999999\"}",
                "target_user_id | {\"target_user_id\":\"\u0661\"}",
                "target_user_id | {\"target_user_id\":\"ME\"}",
                "force | {\"target_user_id\":\"1\",\"force\":true}"
            })
    void aBadFieldOfAFollowIsNamed(String field, String body) {
        var mine = body.replace("ME", user);
        var response = http().post("/2/users/%s/following".formatted(user), token, mine);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.parameter()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "id, /2/users/x",
        "id, /2/users/9223372036854775808",
        "id, /2/users/1.5",
        "id, /2/users/x/following",
        "id, /2/users/x/followers",
        "ids, /2/users",
        "ids, /2/users?ids=",
        "ids, /2/users?ids=x",
        "ids, '/2/users?ids=1,,2'",
        "ids, '/2/users?ids=1,99999999999999999999'",
        "usernames, /2/users/by",
        "usernames, /2/users/by?usernames=",
        "usernames, /2/users/by?usernames=sixteen_letters_",
        "usernames, /2/users/by?usernames=a%00b",
        "username, /2/users/by/username/with-dash",
        "user.fields, /2/users/me?user.fields=password_hash",
        "user.fields, '/2/users/me?user.fields=name,,id'",
        "max_results, /2/users/1/followers?max_results=0",
        "max_results, /2/users/1/followers?max_results=1001",
        "max_results, /2/users/1/following?max_results=ten",
        "pagination_token, /2/users/1/following?pagination_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void aBadParameterOfAReadIsNamed(String parameter, String path) {
        var response = http().get(path, token);

        assertThat(response.status()).as(path).isEqualTo(400);
        assertThat(response.parameter()).isEqualTo(parameter);
        assertThat(response.message()).contains("`" + parameter + "`");
    }

    @ParameterizedTest
    @CsvSource({"ids, /2/users?ids=", "usernames, /2/users/by?usernames="})
    void moreThanAHundredMembersAreRefusedEvenIfTheyAreEqual(String parameter, String path) {
        var different = IntStream.rangeClosed(1, 101).mapToObj(String::valueOf).toList();
        var equal = Collections.nCopies(101, "1");

        for (var members : List.of(different, equal)) {
            var response = http().get(path + String.join(",", members), token);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.parameter()).isEqualTo(parameter);
        }
        assertThat(http().get(path + String.join(",", equal.subList(1, 101)), token).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, /internal/users/1/followers?limit=0",
        "limit, /internal/users/1/followers?limit=5001",
        "limit, /internal/users/1/following?limit=x",
        "after_edge, /internal/users/1/following?after_edge=x",
        "ids, /internal/users?ids=x",
        "metrics, /internal/users?ids=1&metrics=perhaps"
    })
    void aBadParameterFromAServiceIsNamed(String parameter, String path) {
        var response = http().get(path, serviceTokens.bearer());

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.parameter()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ids | {\"limit\":1,\"skip_celebrity\":true}",
                "ids | {\"ids\":[],\"limit\":1,\"skip_celebrity\":true}",
                "ids | {\"ids\":\"1\",\"limit\":1,\"skip_celebrity\":true}",
                "ids | {\"ids\":[\"x\"],\"limit\":1,\"skip_celebrity\":true}",
                "ids | {\"ids\":[null],\"limit\":1,\"skip_celebrity\":true}",
                "ids | {\"ids\":[\"9223372036854775808\"],\"limit\":1,\"skip_celebrity\":true}",
                "limit | {\"ids\":[\"1\"],\"skip_celebrity\":true}",
                "limit | {\"ids\":[\"1\"],\"limit\":0,\"skip_celebrity\":true}",
                "limit | {\"ids\":[\"1\"],\"limit\":5001,\"skip_celebrity\":true}",
                "limit | {\"ids\":[\"1\"],\"limit\":\"1\",\"skip_celebrity\":true}",
                "limit | {\"ids\":[\"1\"],\"limit\":1.5,\"skip_celebrity\":true}",
                "skip_celebrity | {\"ids\":[\"1\"],\"limit\":1}",
                "skip_celebrity | {\"ids\":[\"1\"],\"limit\":1,\"skip_celebrity\":\"true\"}",
                "after | {\"ids\":[\"1\"],\"limit\":1,\"skip_celebrity\":true,\"after\":\"1\"}"
            })
    void aBadFieldOfARequestForFollowersIsNamed(String field, String body) {
        var response = http().post("/internal/followers", serviceTokens.bearer(), body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.parameter()).startsWith(field);
    }

    @ParameterizedTest
    @CsvSource({"100, 500, ''", "11, 5000, limit", "100, 501, limit", "101, 1, ids"})
    void aRequestForFollowersIsLimitedInUsersAndInFollowers(int users, int limit, String refused) {
        var ids =
                IntStream.rangeClosed(1, users)
                        .mapToObj("\"%s\""::formatted)
                        .collect(Collectors.joining(","));
        var body = "{\"ids\":[%s],\"limit\":%s,\"skip_celebrity\":false}".formatted(ids, limit);

        var response = http().post("/internal/followers", serviceTokens.bearer(), body);

        if (refused.isEmpty()) {
            assertThat(response.data()).hasSize(users);
        } else {
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.parameter()).isEqualTo(refused);
        }
    }

    @Test
    void aListOfAnUnknownUserIsNotFound() {
        assertThat(http().get("/2/users/1/followers", token).status()).isEqualTo(404);
        assertThat(http().get("/2/users/1/following", token).status()).isEqualTo(404);
    }

    @Test
    void aNameOfFiftyOneEmojiIsTooLong() {
        var name = "😀".repeat(51);
        var body = account("emoji_name", "emoji@example.org").replace("Ann Example", name);

        assertThat(http().post("/accounts", null, body).parameter()).isEqualTo("name");
    }
}
