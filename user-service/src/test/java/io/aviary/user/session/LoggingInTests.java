package io.aviary.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.aviary.user.Http.Answer;
import io.aviary.user.RunningService;
import io.aviary.user.vault.Vault;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class LoggingInTests extends RunningService {
    @Autowired private SigningKeyTable table;
    @Autowired private Vault vault;

    @Test
    void aSessionIsATokenWithTheClaimsThatEveryServiceExpects() throws ParseException {
        var user = newUsers(1).getFirst();
        var answer = logIn(usernameOf(user).toUpperCase(), PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder("token_type", "access_token", "expires_in", "user_id");
        assertThat(answer.body().get("token_type").asString()).isEqualTo("bearer");
        assertThat(answer.body().get("expires_in").asLong()).isEqualTo(7200);
        assertThat(answer.body().get("user_id").asString()).isEqualTo(user.toString());
        var token = SignedJWT.parse(answer.body().get("access_token").asString());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("aviary");
        assertThat(claims.getAudience()).containsExactly("aviary");
        assertThat(claims.getSubject()).isEqualTo(user.toString());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(texts(http().get("/.well-known/jwks.json", null).body().get("keys"), "kid"))
                .contains(token.getHeader().getKeyID());
    }

    @Test
    void anUnknownUserAndAWrongPasswordGetTheSameAnswer() {
        var username = usernameOf(newUsers(1).getFirst());

        var wrong = logIn(username, "not the password");
        var unknown = logIn(freshName(), PASSWORD);
        var impossible = logIn("no such name, ever\\u0000", PASSWORD);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(impossible.body()).isEqualTo(wrong.body());
    }

    @Test
    void thePublishedKeysHaveNothingPrivate() {
        var answer = http().get("/.well-known/jwks.json", null);

        for (var key : answer.body().get("keys")) {
            assertThat(key.propertyNames())
                    .containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        }
    }

    @Test
    void instancesThatStartTogetherAgreeOnOneKeyWhichIsUnreadableAtRest() throws Exception {
        shards.inTransaction(
                shardOn(0), () -> jdbc.sql("create table kept as table signing_key").update());
        shards.inTransaction(shardOn(0), () -> jdbc.sql("delete from signing_key").update());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> start = () -> new SigningKeys(table, vault).current().getKeyID();
            var kids =
                    threads.invokeAll(List.of(start, start, start)).stream()
                            .map(Future::resultNow)
                            .distinct();
            assertThat(kids).hasSize(1);
            assertThat(table.newestFirst()).hasSize(1);
            assertThat(new String(table.newestFirst().getFirst().sealed())).doesNotContain("RSA");
        } finally {
            shards.inTransaction(
                    shardOn(0),
                    () ->
                            Stream.of(
                                            "delete from signing_key",
                                            "insert into signing_key table kept",
                                            "drop table kept")
                                    .mapToInt(statement -> jdbc.sql(statement).update())
                                    .sum());
        }
    }

    @Test
    void tokensLiveTwoHoursUnlessSetOtherwise() {
        var environment = new MockEnvironment();
        assertThat(Binder.get(environment).bindOrCreate("aviary.tokens", SessionSettings.class))
                .isEqualTo(new SessionSettings(Duration.ofHours(2)));
        environment.setProperty("aviary.tokens.access-lifetime", "5m");
        assertThat(Binder.get(environment).bindOrCreate("aviary.tokens", SessionSettings.class))
                .isEqualTo(new SessionSettings(Duration.ofMinutes(5)));
    }

    private Answer logIn(String username, String password) {
        var body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
        return http().post("/sessions", null, body);
    }
}
