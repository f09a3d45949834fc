package io.aviary.user.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.oauth.OAuthClientSettings.Confidential;
import io.aviary.user.session.OAuthClient;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Identifies the client by HTTP Basic or by parameters, and checks the secret of a confidential
/// client. A public client has no secret, so a secret that it sends is ignored.
@Component
final class OAuthClients {
    private static final Predicate<String> ID = Pattern.compile("[ -~]{1,200}").asMatchPredicate();
    private static final String ID_RULE = "must be 1 to 200 ASCII characters";

    private final Map<String, String> secrets;

    OAuthClients(OAuthClientSettings settings) {
        secrets =
                settings.clients().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Confidential::id, Confidential::secret));
    }

    /// Identifies the client of a request.
    ///
    /// @throws ProblemException a 400 if the request names no client or two different ones, a 401
    ///     if the secret is wrong
    OAuthClient identify(HttpServletRequest request, TokenRequest parameters) {
        var basic = BasicCredentials.of(request.getHeaders(HttpHeaders.AUTHORIZATION));
        var named = parameters.optional(OAuthParameter.CLIENT_ID);
        var secret = parameters.optional(OAuthParameter.CLIENT_SECRET).orElse(null);
        if (basic == null) {
            var id = parameters.required(OAuthParameter.CLIENT_ID, ID, ID_RULE);
            return authenticate(id, secret);
        }
        if (!ID.test(basic.id())) {
            throw OAuthProblems.invalidClient();
        }
        // The RFC forbids sending the secret twice. A client library does so, which is harmless if
        // both secrets agree.
        if (secret != null && !isSame(secret, basic.secret())) {
            throw OAuthProblems.invalidRequest(
                    OAuthParameter.CLIENT_SECRET,
                    "The `client_secret` differs from the one in the header.");
        }
        if (named.isPresent() && !named.get().equals(basic.id())) {
            throw OAuthProblems.invalidRequest(
                    OAuthParameter.CLIENT_ID,
                    "The `client_id` differs from the one in the header.");
        }
        return authenticate(basic.id(), basic.secret());
    }

    private OAuthClient authenticate(String id, @Nullable String presented) {
        var secret = secrets.get(id);
        if (secret != null && !isSame(secret, presented)) {
            throw OAuthProblems.invalidClient();
        }
        return new OAuthClient(id, secret != null);
    }

    private static boolean isSame(String secret, @Nullable String presented) {
        return presented != null
                && MessageDigest.isEqual(secret.getBytes(UTF_8), presented.getBytes(UTF_8));
    }
}
