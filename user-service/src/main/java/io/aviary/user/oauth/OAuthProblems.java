package io.aviary.user.oauth;

import io.aviary.platform.problem.ProblemException;
import org.springframework.http.HttpStatus;

/// The errors of RFC 6749, section 5.2, as problem details that also carry its members. They never
/// repeat a secret.
final class OAuthProblems {
    private OAuthProblems() {}

    static ProblemException invalidRequest(String parameter, String message) {
        return describe(
                ProblemException.invalid(parameter, null, message), "invalid_request", message);
    }

    static ProblemException unsupportedGrant() {
        var message = "The `grant_type` must be `refresh_token` or `password`.";
        return describe(
                ProblemException.invalid("grant_type", null, message),
                "unsupported_grant_type",
                message);
    }

    static ProblemException invalidGrant(String parameter, String message) {
        return describe(
                ProblemException.invalid(parameter, null, message), "invalid_grant", message);
    }

    static ProblemException invalidClient() {
        var message = "The client secret is missing or wrong.";
        return describe(ProblemException.unauthorized(message), "invalid_client", message)
                .withHeader("WWW-Authenticate", "Basic realm=\"aviary\", charset=\"UTF-8\"");
    }

    static ProblemException unreadable(HttpStatus status, String message) {
        return describe(ProblemException.blank(status, message), "invalid_request", message);
    }

    /// Adds the closest error code of the RFC to a problem that is not about OAuth.
    static ProblemException temporary(ProblemException problem) {
        return describe(problem, "temporarily_unavailable", String.valueOf(problem.getMessage()));
    }

    private static ProblemException describe(ProblemException problem, String error, String text) {
        return problem.withMember("error", error)
                .withMember("error_description", text)
                .withHeader("Cache-Control", "no-store");
    }
}
