package io.aviary.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import java.text.ParseException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class LoggingInUsersTests extends RunningService {
    @Test
    void aLogInReturnsATokenWithTheClaimsThatEveryServiceExpects() throws ParseException {
        var user = newUsers(1).getFirst();
        var response = logIn(usernameOf(user).toUpperCase(), PASSWORD);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "token_type",
                        "access_token",
                        "expires_in",
                        "refresh_token",
                        "user_id",
                        "device_token");
        assertThat(response.body().get("token_type").asString()).isEqualTo("bearer");
        assertThat(response.body().get("expires_in").asLong()).isEqualTo(1800);
        assertThat(response.body().get("user_id").asString()).isEqualTo(user.toString());
        var token = SignedJWT.parse(response.body().get("access_token").asString());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("aviary");
        assertThat(claims.getAudience()).containsExactly("aviary");
        assertThat(claims.getSubject()).isEqualTo(user.toString());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(UUID.fromString(claims.getStringClaim("sid"))).isNotNull();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(texts(http().get("/.well-known/jwks.json", null).body().get("keys"), "kid"))
                .contains(token.getHeader().getKeyID());
    }

    @Test
    void anUnknownUserAndAWrongPasswordGetTheSameResponse() {
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
    void aHashOfWeakerSettingsIsReplacedAtTheNextLogIn() {
        var user = newUsers(1).getFirst();
        var weak = new Argon2PasswordEncoder(16, 32, 1, 8_192, 1).encode(PASSWORD);
        storeHash(user, weak);

        assertThat(logIn(usernameOf(user), "wrong password").status()).isEqualTo(401);
        assertThat(readHash(user)).isEqualTo(weak);
        assertThat(logIn(usernameOf(user), PASSWORD).status()).isEqualTo(200);

        var renewed = readHash(user);
        assertThat(renewed).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(logIn(usernameOf(user), PASSWORD).status()).isEqualTo(200);
        assertThat(readHash(user)).isEqualTo(renewed);
    }

    private void storeHash(UserId user, String hash) {
        shards.inTransaction(
                user.shard(),
                () ->
                        jdbc.sql("update users set password_hash = :hash where id = :id")
                                .param("hash", hash)
                                .param("id", user.value())
                                .update());
    }

    private String readHash(UserId user) {
        return shards.read(
                user.shard(),
                () ->
                        jdbc.sql("select password_hash from users where id = :id")
                                .param("id", user.value())
                                .query(String.class)
                                .single());
    }

    @Test
    void refreshTokensLiveThirtyDaysByDefault() {
        var key = "k".repeat(32);
        var environment = new MockEnvironment().withProperty("aviary.sessions.key", key);
        assertThat(Binder.get(environment).bindOrCreate("aviary.sessions", SessionSettings.class))
                .isEqualTo(new SessionSettings(Duration.ofDays(30), Duration.ofMinutes(1), key));
        environment.setProperty("aviary.sessions.refresh-lifetime", "12h");
        environment.setProperty("aviary.sessions.repeat-window", "0s");
        assertThat(Binder.get(environment).bindOrCreate("aviary.sessions", SessionSettings.class))
                .isEqualTo(new SessionSettings(Duration.ofHours(12), Duration.ZERO, key));
        environment.setProperty("aviary.sessions.key", key.substring(1));
        assertThatThrownBy(
                        () ->
                                Binder.get(environment)
                                        .bind("aviary.sessions", SessionSettings.class))
                .hasRootCauseMessage("aviary.sessions.key is shorter than 32 characters");
    }
}
