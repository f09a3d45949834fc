package io.aviary.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.local.testing.SentStatements;
import io.aviary.user.Http.Response;
import io.aviary.user.id.UserId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The number of statements that a request sends does not depend on its size.
class StatementCountTests extends RunningService {
    private static final int SERVERS = 2;

    @Test
    void aFollowSendsFourStatements() {
        var users = newUsers(2);
        var ann = users.getFirst();
        var bob = users.getLast();
        var path = "/2/users/%s/following".formatted(ann);
        var body = "{\"target_user_id\":\"%s\"}".formatted(bob);

        assertThat(sent(() -> http().post(path, tokenOf(ann), body)))
                .as("the look-up of the target, the edge with its count, the limit, the event")
                .hasSize(4);
        assertThat(sent(() -> http().post(path, tokenOf(ann), body)))
                .as("a repeated follow has no limit and no event")
                .hasSize(2);
        assertThat(sent(() -> http().delete(path + "/" + bob, tokenOf(ann)))).hasSize(3);
    }

    @Test
    void aPageOfFollowersSendsOneStatementForTheEdgesAndOnePerServerForTheUsers() {
        var users = newUsers(40);
        var ann = users.getFirst();
        bulkFollow(users.subList(1, 40), ann);
        for (int size : List.of(10, 39)) {
            var path = "/2/users/%s/followers?max_results=%s".formatted(ann, size);
            assertThat(sent(() -> http().get(path, tokenOf(ann)))).hasSizeBetween(2, 2 + SERVERS);
        }
    }

    @Test
    void aReadOfUsersByIdSendsOneStatementPerServer() {
        var ids = newUsers(40).stream().map(UserId::toString).toList();
        var path = "/internal/users?ids=" + String.join(",", ids);
        assertThat(sent(() -> http().get(path, serviceTokens.bearer()))).hasSize(SERVERS);
    }

    @Test
    void aPageOfFolloweesForARebuildSendsOneStatement() {
        var users = newUsers(40);
        var path = "/internal/users/%s/following?limit=5000".formatted(users.getFirst());
        assertThat(sent(() -> http().get(path, serviceTokens.bearer()))).hasSize(1);
    }

    @Test
    void aReadOfFollowersSendsTwoStatementsPerServer() {
        var users = newUsers(40);
        var ann = users.getFirst();
        bulkFollow(users.subList(1, 40), ann);
        var path = "/internal/users/%s/followers?limit=39".formatted(ann);
        assertThat(sent(() -> http().get(path, serviceTokens.bearer())))
                .as("the standing, and then the edges")
                .hasSize(2);

        var ids = users.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        var asked = "{\"ids\":[%s],\"limit\":39,\"skip_celebrity\":true}".formatted(ids);
        assertThat(sent(() -> http().post("/internal/followers", serviceTokens.bearer(), asked)))
                .hasSize(2 * SERVERS);
    }

    @Test
    void aFirstRefreshReplacesNoSuccessorOfItsToken() {
        var session = requestSession(PASSWORD);
        var form =
                "{\"grant_type\":\"refresh_token\",\"client_id\":\"an-app\",\"refresh_token\":\"%s\"}"
                        .formatted(session.body().get("refresh_token").asString());
        Runnable refresh = () -> http().post("/2/oauth2/token", null, form);

        assertThat(updates(refresh, "refresh_token")).hasSize(1);
        assertThat(updates(refresh, "refresh_token")).as("a repetition").hasSize(2);
    }

    @Test
    void aWrongPasswordDeletesNoAttempts() {
        assertThat(sent(() -> requestSession("wrong password")))
                .noneMatch(statement -> statement.startsWith("delete from login_attempt"));
    }

    @Test
    void aLoadOfUsersSendsOneInsertPerServer() {
        var inserts =
                sent(() -> newUsers(40)).stream()
                        .filter(statement -> statement.contains("insert into users"))
                        .toList();

        assertThat(inserts).hasSize(SERVERS);
    }

    private void bulkFollow(List<UserId> followers, UserId followee) {
        var pairs =
                followers.stream()
                        .map(follower -> "[\"%s\",\"%s\"]".formatted(follower, followee))
                        .collect(Collectors.joining(","));
        http().post(
                        "/internal/bulk/follows",
                        serviceTokens.bearer(),
                        "{\"follows\":[%s]}".formatted(pairs));
    }

    private Response requestSession(String password) {
        return http().post(
                        "/sessions",
                        null,
                        "{\"username\":\"%s\",\"password\":\"%s\"}"
                                .formatted(usernameOf(newUsers(1).getFirst()), password));
    }

    private static List<String> updates(Runnable request, String table) {
        return sent(request).stream()
                .filter(statement -> statement.startsWith("update " + table))
                .toList();
    }

    private static List<String> sent(Runnable request) {
        return SentStatements.during(request);
    }
}
