package io.aviary.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.aviary.user.RunningService;
import java.text.ParseException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LoggingOutUsersTests extends RunningService {
    private static final String PATH = "/sessions/current";

    @Autowired private KeepingSessions sessions;

    @Test
    void aLogOutEndsTheSessionOfTheTokenAndNoOther() {
        var user = newUsers(1).getFirst();
        var left = sessions.open(user, null);
        var kept = sessions.open(user, null);

        assertThat(http().delete(PATH, left.accessToken()).status()).isEqualTo(204);

        assertThat(refresh(left.refreshToken(), "app").status()).isEqualTo(400);
        assertThat(refresh(kept.refreshToken(), "app").status()).isEqualTo(200);
        assertThat(http().delete(PATH, left.accessToken()).status()).isEqualTo(204);
    }

    @Test
    void aTokenWithoutALiveSessionGetsTheSameResponse() {
        assertThat(http().delete(PATH, tokenOf(newUsers(1).getFirst())).status()).isEqualTo(204);
    }

    @Test
    void aTokenDoesNotEndTheSessionOfAnotherUser() {
        var users = newUsers(2);
        var session = sessions.open(users.getFirst(), null);

        sessions.end(users.getLast(), sessionOf(session.accessToken()));

        assertThat(refresh(session.refreshToken(), "app").status()).isEqualTo(200);
    }

    @Test
    void onlyAUserTokenIsAccepted() {
        assertThat(http().delete(PATH, null).status()).isEqualTo(401);
        assertThat(http().delete(PATH, serviceTokens.bearer()).status()).isEqualTo(401);
        assertThat(http().delete(PATH, "rubbish").status()).isEqualTo(401);
        var token = tokenOf(newUsers(1).getFirst());
        assertThat(http().delete("/sessions/another", token).status()).isEqualTo(403);
    }

    private static UUID sessionOf(String accessToken) {
        try {
            var claims = SignedJWT.parse(accessToken).getJWTClaimsSet();
            return UUID.fromString(claims.getStringClaim("sid"));
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
