package io.aviary.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RefreshingSessionsTests extends RunningService {
    private static final String APP = "an-app";

    /// The size of a connection pool, so that no log-in waits too long for a connection.
    private static final int CONNECTIONS = 16;

    @Autowired private KeepingSessions sessions;

    @Test
    void aRefreshReturnsNewTokensOfTheSameSession() throws ParseException {
        var user = newUsers(1).getFirst();
        var session = sessions.open(user, null);

        var response = refresh(session.refreshToken(), APP);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "token_type", "access_token", "expires_in", "refresh_token", "scope");
        assertThat(response.body().get("token_type").asString()).isEqualTo("bearer");
        assertThat(response.body().get("expires_in").asLong()).isEqualTo(1800);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(refreshToken(response)).isNotEqualTo(session.refreshToken());
        var token = response.body().get("access_token").asString();
        assertThat(http().get("/2/users/me", token).data().get("id").asString())
                .isEqualTo(user.toString());
        assertThat(sessionIdOf(token)).isEqualTo(sessionIdOf(session.accessToken()));
        assertThat(refresh(refreshToken(response), APP).status()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsUsedTwiceEndsItsSessionAndNoOther() {
        var user = newUsers(1).getFirst();
        var stolen = sessions.open(user, null).refreshToken();
        var other = sessions.open(user, null).refreshToken();
        var good = refreshToken(refresh(stolen, APP));
        endRepeatWindow(user);

        var again = refresh(stolen, APP);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().get("error").asString()).isEqualTo("invalid_grant");
        assertThat(refresh(good, APP).body()).isEqualTo(again.body());
        assertThat(refresh(other, APP).status()).isEqualTo(200);
    }

    @Test
    void aRefreshWhoseResponseWasLostCanBeRepeated() throws ParseException {
        var session = sessions.open(newUsers(1).getFirst(), null);
        refresh(session.refreshToken(), APP);
        refresh(session.refreshToken(), APP);

        var received = refresh(session.refreshToken(), APP);

        assertThat(received.status()).isEqualTo(200);
        assertThat(sessionIdOf(received.body().get("access_token").asString()))
                .isEqualTo(sessionIdOf(session.accessToken()));
        var next = refresh(refreshToken(received), APP);
        assertThat(next.status()).isEqualTo(200);
        assertThat(refresh(refreshToken(next), APP).status()).isEqualTo(200);
    }

    @Test
    void aRefreshCannotBeRepeatedOnceTheNewTokenIsUsed() {
        var first = sessions.open(newUsers(1).getFirst(), null).refreshToken();
        var second = refreshToken(refresh(first, APP));
        var third = refreshToken(refresh(second, APP));

        assertThat(refresh(first, APP).status()).isEqualTo(400);
        assertThat(refresh(third, APP).status()).isEqualTo(400);
    }

    @Test
    void presentingATokenThatARepeatedRefreshReplacedEndsTheSession() {
        var first = sessions.open(newUsers(1).getFirst(), null).refreshToken();
        var lost = refreshToken(refresh(first, APP));
        var received = refreshToken(refresh(first, APP));

        assertThat(refresh(lost, APP).status()).isEqualTo(400);
        assertThat(refresh(received, APP).status()).isEqualTo(400);
    }

    @Test
    void aUsedTokenFromAnotherClientEndsTheSession() {
        var first = sessions.open(newUsers(1).getFirst(), null).refreshToken();
        var second = refreshToken(refresh(first, APP));

        assertThat(refresh(first, "another-app").status()).isEqualTo(400);
        assertThat(refresh(second, APP).status()).isEqualTo(400);
    }

    @Test
    void aUsedTokenOfAClientThatLostItsSecretIsNotExchangedAgain() {
        var with = new OAuthClient("withdrawn", true);
        var without = new OAuthClient("withdrawn", false);
        var first = sessions.open(newUsers(1).getFirst(), with).refreshToken();
        sessions.refresh(first, with).orElseThrow();

        assertThatThrownBy(() -> sessions.refresh(first, without))
                .isInstanceOf(ClientWithdrawnException.class);
        assertThat(sessions.refresh(first, with)).isPresent();
    }

    @Test
    void anOldTokenEndsTheSessionAfterAnyNumberOfRefreshes() {
        var first = sessions.open(newUsers(1).getFirst(), null).refreshToken();
        var third = refreshToken(refresh(refreshToken(refresh(first, APP)), APP));

        assertThat(refresh(first, APP).status()).isEqualTo(400);
        assertThat(refresh(third, APP).status()).isEqualTo(400);
    }

    @Test
    void ofConcurrentRefreshesExactlyOneTokenStaysUnused() throws Exception {
        for (int round = 0; round < 10; round++) {
            var user = newUsers(1).getFirst();
            var token = sessions.open(user, null).refreshToken();
            Callable<Response> refresh = () -> refresh(token, APP);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var responses =
                        threads.invokeAll(Collections.nCopies(8, refresh)).stream()
                                .map(Future::resultNow)
                                .toList();
                assertThat(responses).allMatch(response -> response.status() == 200);
                assertThat(responses.stream().map(RefreshingSessionsTests::refreshToken))
                        .doesNotHaveDuplicates();
                assertThat(countRows(user, "refresh_token")).isEqualTo(9);
                assertThat(countRows(user, "refresh_token where used_at is null and")).isOne();
            }
        }
    }

    @Test
    void aTokenIsValidUntilItExpires() {
        var user = newUsers(1).getFirst();
        var token = sessions.open(user, null).refreshToken();
        expire(user);

        assertThat(refresh(token, APP).status()).isEqualTo(400);
    }

    @Test
    void onlyTheFirstClientThatRefreshesMayRefreshAgain() {
        var session = sessions.open(newUsers(1).getFirst(), null);
        var bound = refreshToken(refresh(session.refreshToken(), APP));

        var foreign = refresh(bound, "another-app");

        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.body().get("error").asString()).isEqualTo("invalid_grant");
        // The refused refresh did not exchange the token.
        assertThat(refresh(bound, APP).status()).isEqualTo(200);
    }

    @Test
    void onlyTheClientThatLoggedAUserInMayRefresh() {
        var name = usernameOf(newUsers(1).getFirst());
        var form = "grant_type=password&username=%s&password=%s&client_id=%s";
        var opened = requestToken(form.formatted(name, PASSWORD.replace(' ', '+'), APP));

        assertThat(opened.status()).isEqualTo(200);
        assertThat(refresh(refreshToken(opened), "another-app").status()).isEqualTo(400);
        assertThat(refresh(refreshToken(opened), APP).status()).isEqualTo(200);
    }

    @Test
    void aClientThatLostItsSecretDoesNotBecomeAPublicOne() {
        var with = new OAuthClient("withdrawn", true);
        var without = new OAuthClient("withdrawn", false);
        var user = newUsers(1).getFirst();
        var opened = sessions.open(user, with).refreshToken();
        var first = sessions.open(user, null).refreshToken();
        var bound = sessions.refresh(first, with).orElseThrow().refreshToken();

        var refused = refresh(opened, "withdrawn");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.body().get("error").asString()).isEqualTo("invalid_client");
        assertThatThrownBy(() -> sessions.refresh(bound, without))
                .isInstanceOf(ClientWithdrawnException.class);
        // The refusals did not exchange the tokens, and another client learns nothing.
        assertThat(refresh(opened, APP).body().get("error").asString()).isEqualTo("invalid_grant");
        assertThat(sessions.refresh(opened, with)).isPresent();
        assertThat(sessions.refresh(bound, with)).isPresent();
    }

    @Test
    void aClientThatGetsASecretKeepsItsSessions() {
        var session = sessions.open(newUsers(1).getFirst(), new OAuthClient("grown", false));
        var grown = new OAuthClient("grown", true);

        var next = sessions.refresh(session.refreshToken(), grown).orElseThrow().refreshToken();

        assertThat(refresh(next, "grown").status()).isEqualTo(401);
        assertThat(sessions.refresh(next, grown)).isPresent();
    }

    @Test
    void theLeastRecentlyUsedSessionIsReplaced() {
        var user = newUsers(1).getFirst();
        var used = sessions.open(user, null).refreshToken();
        var unused = sessions.open(user, null).refreshToken();
        for (int session = 2; session < SessionTable.MAX_SESSIONS; session++) {
            sessions.open(user, null);
        }
        var kept = refreshToken(refresh(used, APP));

        var newest = sessions.open(user, null).refreshToken();

        assertThat(countRows(user, "session")).isEqualTo(SessionTable.MAX_SESSIONS);
        assertThat(countRows(user, "refresh_token")).isEqualTo(SessionTable.MAX_SESSIONS + 1);
        assertThat(refresh(unused, APP).body().get("error").asString()).isEqualTo("invalid_grant");
        assertThat(refresh(kept, APP).status()).isEqualTo(200);
        assertThat(refresh(newest, APP).status()).isEqualTo(200);
    }

    @Test
    void concurrentLogInsDoNotExceedTheLimit() throws Exception {
        var user = newUsers(1).getFirst();
        Callable<IssuedTokens> open = () -> sessions.open(user, null);
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            assertThat(threads.invokeAll(Collections.nCopies(2 * SessionTable.MAX_SESSIONS, open)))
                    .allMatch(opened -> opened.state() == Future.State.SUCCESS);
        }

        assertThat(countRows(user, "session")).isEqualTo(SessionTable.MAX_SESSIONS);
        assertThat(countRows(user, "refresh_token")).isEqualTo(SessionTable.MAX_SESSIONS);
    }

    @Test
    void anEndedSessionLeavesNoTokens() {
        var user = newUsers(1).getFirst();
        var stolen = sessions.open(user, null).refreshToken();
        var good = refreshToken(refresh(stolen, APP));
        assertThat(countRows(user, "refresh_token")).isEqualTo(2);
        endRepeatWindow(user);

        assertThat(refresh(stolen, APP).status()).isEqualTo(400);

        assertThat(countRows(user, "refresh_token")).isZero();
        for (var token : List.of(stolen, good)) {
            var again = refresh(token, APP);
            assertThat(again.status()).isEqualTo(400);
            assertThat(again.body().get("error").asString()).isEqualTo("invalid_grant");
        }
    }

    private long countRows(UserId user, String table) {
        var from = table.endsWith("and") ? table : table + " where";
        var query = "select count(*) from %s user_id = :id".formatted(from);
        return shards.read(
                user.shard(),
                () -> jdbc.sql(query).param("id", user.value()).query(Long.class).single());
    }

    @Test
    void theStoredHashIsNotAcceptedAsAToken() {
        var user = newUsers(1).getFirst();
        var session = sessions.open(user, null);

        var kept = new ArrayList<String>();
        for (var server : shards.map().all()) {
            kept.addAll(
                    shards.read(
                            server,
                            () ->
                                    jdbc.sql(
                                                    "select t::text from refresh_token t where user_id = :id")
                                            .param("id", user.value())
                                            .query(String.class)
                                            .list()));
        }

        assertThat(kept).hasSize(1);
        var hash = RefreshToken.parse(session.refreshToken()).orElseThrow().hash();
        assertThat(kept.getFirst())
                .contains(HexFormat.of().formatHex(hash))
                .doesNotContain(session.refreshToken());
        assertThat(session.toString()).doesNotContain(session.refreshToken());
    }

    @Test
    void aTokenIdentifiesItsUsersShard() {
        for (var user : newUsers(5)) {
            var token = RefreshToken.parse(sessions.open(user, null).refreshToken());
            assertThat(token.orElseThrow().user()).isEqualTo(user);
            assertThat(token.orElseThrow().toString()).doesNotContain(token.get().text());
        }
    }

    private void expire(UserId user) {
        update(user, "expires_at = now()");
    }

    private void endRepeatWindow(UserId user) {
        update(user, "used_at = used_at - interval '1 minute'");
    }

    private void update(UserId user, String change) {
        var statement = "update refresh_token set %s where user_id = :id".formatted(change);
        shards.inTransaction(
                user.shard(), () -> jdbc.sql(statement).param("id", user.value()).update());
    }

    private static String refreshToken(Response response) {
        return response.body().get("refresh_token").asString();
    }

    private static String sessionIdOf(String accessToken) throws ParseException {
        return SignedJWT.parse(accessToken).getJWTClaimsSet().getStringClaim("sid");
    }
}
