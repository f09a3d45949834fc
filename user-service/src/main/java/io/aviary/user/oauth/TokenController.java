package io.aviary.user.oauth;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.session.ClientWithdrawnException;
import io.aviary.user.session.KeepingSessions;
import io.aviary.user.session.LoggingIn;
import io.aviary.user.session.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TokenController {
    /// A token here opens everything that its user may do.
    private static final String SCOPE =
            "tweet.read tweet.write users.read follows.read follows.write like.read like.write"
                    + " media.write offline.access";

    private static final String ANY_TEXT = "(?s).{1,1000}";

    private final ReadingTokenRequests requests;
    private final Clients clients;
    private final LoggingIn loggingIn;
    private final KeepingSessions sessions;

    TokenController(
            ReadingTokenRequests requests,
            Clients clients,
            LoggingIn loggingIn,
            KeepingSessions sessions) {
        this.requests = requests;
        this.clients = clients;
        this.loggingIn = loggingIn;
        this.sessions = sessions;
    }

    private record Granted(
            String tokenType,
            String accessToken,
            long expiresIn,
            String refreshToken,
            String scope) {
        static Granted of(Session session) {
            return new Granted(
                    "bearer",
                    session.accessToken(),
                    session.expiresIn().toSeconds(),
                    session.refreshToken(),
                    SCOPE);
        }
    }

    @PostMapping("/2/oauth2/token")
    ResponseEntity<Granted> token(HttpServletRequest request) throws IOException {
        var parameters = requests.read(request);
        var grant = parameters.required(Parameter.GRANT_TYPE, ANY_TEXT, "is too long");
        var session =
                switch (grant) {
                    case "refresh_token" -> refresh(request, parameters);
                    case "password" -> logIn(request, parameters);
                    default -> throw OAuthProblems.unsupportedGrant();
                };
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Pragma", "no-cache")
                .body(Granted.of(session));
    }

    private Session refresh(HttpServletRequest request, TokenRequest parameters) {
        var client = clients.clientOf(request, parameters);
        var token = parameters.required(Parameter.REFRESH_TOKEN, ANY_TEXT, "is too long");
        try {
            return sessions.refresh(token, client).orElseThrow(TokenController::badToken);
        } catch (ClientWithdrawnException withdrawn) {
            throw OAuthProblems.invalidClient();
        }
    }

    private static ProblemException badToken() {
        return OAuthProblems.invalidGrant(
                Parameter.REFRESH_TOKEN,
                "The refresh token is unknown, expired, used before, or another client's.");
    }

    private Session logIn(HttpServletRequest request, TokenRequest parameters) {
        var client = clients.clientOf(request, parameters);
        var username = credential(parameters, Parameter.USERNAME);
        var password = credential(parameters, Parameter.PASSWORD);
        var user =
                loggedIn(username, password)
                        .orElseThrow(
                                () ->
                                        OAuthProblems.invalidGrant(
                                                Parameter.USERNAME,
                                                "The username or the password is wrong."));
        return sessions.open(user, client);
    }

    private Optional<SnowflakeId> loggedIn(String username, String password) {
        try {
            return loggingIn.logIn(username, password);
        } catch (ProblemException notNow) {
            throw OAuthProblems.temporary(notNow);
        }
    }

    private static String credential(TokenRequest parameters, String name) {
        return parameters.required(name, LoggingIn.CREDENTIAL, LoggingIn.CREDENTIAL_RULE);
    }
}
