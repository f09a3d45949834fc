package io.aviary.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.aviary.user.RunningService;
import java.text.ParseException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class LoggingInUsersTests extends RunningService {
    @Test
    void aSessionIsATokenWithTheClaimsThatEveryServiceExpects() throws ParseException {
        var user = newUsers(1).getFirst();
        var answer = logIn(usernameOf(user).toUpperCase(), PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().propertyNames())
                .containsExactlyInAnyOrder(
                        "token_type", "access_token", "expires_in", "refresh_token", "user_id");
        assertThat(answer.body().get("token_type").asString()).isEqualTo("bearer");
        assertThat(answer.body().get("expires_in").asLong()).isEqualTo(1800);
        assertThat(answer.body().get("user_id").asString()).isEqualTo(user.toString());
        var token = SignedJWT.parse(answer.body().get("access_token").asString());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("aviary");
        assertThat(claims.getAudience()).containsExactly("aviary");
        assertThat(claims.getSubject()).isEqualTo(user.toString());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(UUID.fromString(claims.getStringClaim("sid"))).isNotNull();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
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
    void refreshTokensLiveThirtyDaysByDefault() {
        var environment = new MockEnvironment();
        assertThat(Binder.get(environment).bindOrCreate("aviary.sessions", SessionSettings.class))
                .isEqualTo(new SessionSettings(Duration.ofDays(30)));
        environment.setProperty("aviary.sessions.refresh-lifetime", "12h");
        assertThat(Binder.get(environment).bindOrCreate("aviary.sessions", SessionSettings.class))
                .isEqualTo(new SessionSettings(Duration.ofHours(12)));
    }
}
