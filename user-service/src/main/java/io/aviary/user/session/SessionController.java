package io.aviary.user.session;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.id.UserId;
import io.aviary.user.loginlimit.LoginOrigin;
import io.aviary.user.rule.AccountRule;
import io.aviary.user.rule.Obeys;
import io.aviary.user.token.AccessTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class SessionController {
    private final LoggingInUsers loggingIn;
    private final KeepingSessions sessions;

    SessionController(LoggingInUsers loggingIn, KeepingSessions sessions) {
        this.loggingIn = loggingIn;
        this.sessions = sessions;
    }

    private record NewSession(
            @NotNull(message = "is required") @Obeys(AccountRule.CREDENTIAL) String username,
            @NotNull(message = "is required") @Obeys(AccountRule.CREDENTIAL) String password,
            @Nullable String deviceToken,
            @Nullable String proofOfWork) {
        LoginOrigin origin(HttpServletRequest request) {
            return LoginOrigin.of(request, deviceToken, proofOfWork);
        }

        @Override
        public String toString() {
            return "NewSession[not shown]";
        }
    }

    private record OpenedSession(
            String tokenType,
            String accessToken,
            long expiresIn,
            String refreshToken,
            String userId,
            String deviceToken) {
        static OpenedSession of(IssuedTokens session, String deviceToken) {
            return new OpenedSession(
                    "bearer",
                    session.accessToken(),
                    session.expiresIn().toSeconds(),
                    session.refreshToken(),
                    session.userId().toString(),
                    deviceToken);
        }

        @Override
        public String toString() {
            return "OpenedSession[not shown]";
        }
    }

    @PostMapping("/sessions")
    ResponseEntity<OpenedSession> logIn(
            @Valid @RequestBody NewSession session, HttpServletRequest request) {
        var user =
                loggingIn
                        .logIn(session.username(), session.password(), session.origin(request))
                        .orElseThrow(
                                () ->
                                        ProblemException.unauthorized(
                                                "The username or the password is wrong."));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(OpenedSession.of(sessions.open(user.userId(), null), user.deviceToken()));
    }

    /// Ends the token's session. Also accepts a token that has no session, or whose session has
    /// already ended.
    @DeleteMapping("/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(UserContext context, @AuthenticationPrincipal Jwt token) {
        var session = token.getClaimAsString(AccessTokens.SESSION);
        if (session != null) {
            sessions.end(new UserId(context.userId()), UUID.fromString(session));
        }
    }
}
