package io.aviary.user.oauth;

import io.aviary.platform.context.GatewayHeaders;
import io.aviary.platform.downstream.BusyException;
import io.aviary.platform.id.IdsUnavailableException;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.loginlimit.LoginOrigin;
import io.aviary.user.rule.AccountRule;
import io.aviary.user.session.ClientWithdrawnException;
import io.aviary.user.session.KeepingSessions;
import io.aviary.user.session.LoggingInUsers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class TokenController {
    private static final Logger log = LoggerFactory.getLogger(TokenController.class);

    private static final int MAX_LENGTH = 1000;

    private final ReadingTokenRequests requests;
    private final OAuthClients clients;
    private final LoggingInUsers loggingIn;
    private final KeepingSessions sessions;

    TokenController(
            ReadingTokenRequests requests,
            OAuthClients clients,
            LoggingInUsers loggingIn,
            KeepingSessions sessions) {
        this.requests = requests;
        this.clients = clients;
        this.loggingIn = loggingIn;
        this.sessions = sessions;
    }

    @PostMapping("/2/oauth2/token")
    ResponseEntity<TokenResponse> issueToken(HttpServletRequest request) throws IOException {
        var response = grant(request, requests.read(request));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Pragma", "no-cache")
                .body(response);
    }

    /// Issues tokens, and reports every failure in OAuth's format, including failures of other
    /// components.
    private TokenResponse grant(HttpServletRequest request, TokenRequest parameters) {
        var grant = requireText(parameters, OAuthParameter.GRANT_TYPE);
        try {
            return switch (grant) {
                case "refresh_token" -> refresh(request, parameters);
                case "password" -> logIn(request, parameters);
                default -> throw OAuthProblems.unsupportedGrant();
            };
        } catch (ProblemException problem) {
            throw isTemporary(problem) ? OAuthProblems.temporary(problem) : problem;
        } catch (BusyException | IdsUnavailableException unavailable) {
            throw OAuthProblems.temporary(
                    ProblemException.unavailable(String.valueOf(unavailable.getMessage())));
        } catch (TransactionException | DataAccessException unavailable) {
            log.warn("A database is unavailable: {}", unavailable.toString());
            throw OAuthProblems.temporary(
                    ProblemException.unavailable("A required service is unavailable. Try again."));
        }
    }

    private static boolean isTemporary(ProblemException problem) {
        return problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                || problem.status() == HttpStatus.TOO_MANY_REQUESTS.value();
    }

    private TokenResponse refresh(HttpServletRequest request, TokenRequest parameters) {
        var client = clients.identify(request, parameters);
        var token = requireText(parameters, OAuthParameter.REFRESH_TOKEN);
        try {
            return TokenResponse.of(
                    sessions.refresh(token, client).orElseThrow(TokenController::badToken), null);
        } catch (ClientWithdrawnException withdrawn) {
            throw OAuthProblems.invalidClient();
        }
    }

    private static ProblemException badToken() {
        return OAuthProblems.invalidGrant(
                OAuthParameter.REFRESH_TOKEN,
                "The refresh token is unknown, expired or already used, or it belongs to another client.");
    }

    private TokenResponse logIn(HttpServletRequest request, TokenRequest parameters) {
        if (request.getHeader(GatewayHeaders.UNCOUNTED) != null) {
            throw ProblemException.unavailable("Logging in is temporarily unavailable. Try again.");
        }
        var client = clients.identify(request, parameters);
        var username = requireCredential(parameters, OAuthParameter.USERNAME);
        var password = requireCredential(parameters, OAuthParameter.PASSWORD);
        var user =
                loggingIn
                        .logIn(username, password, originOf(request, parameters))
                        .orElseThrow(
                                () ->
                                        OAuthProblems.invalidGrant(
                                                OAuthParameter.USERNAME,
                                                "The username or the password is wrong."));
        return TokenResponse.of(sessions.open(user.userId(), client), user.deviceToken());
    }

    private static LoginOrigin originOf(HttpServletRequest request, TokenRequest parameters) {
        return LoginOrigin.of(
                request,
                parameters.optional(OAuthParameter.DEVICE_TOKEN).orElse(null),
                parameters.optional(OAuthParameter.PROOF_OF_WORK).orElse(null));
    }

    private static String requireText(TokenRequest parameters, String name) {
        return parameters.required(
                name, text -> text.length() <= MAX_LENGTH, "must be at most 1,000 characters");
    }

    private static String requireCredential(TokenRequest parameters, String name) {
        var rule = AccountRule.CREDENTIAL;
        return parameters.required(name, rule::accepts, rule.message());
    }
}
