package io.aviary.gateway.ratelimit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds the session that a token request refreshes. user-service puts the session's id into the
/// refresh token, so no look-up is needed.
///
/// A request that this class and user-service read differently, such as one with repeated
/// parameters, is refused by user-service.
final class RefreshedSession {
    private static final String GRANT = "refresh_token";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{75}");

    /// The characters of a token that hold the ids of the user and the session, 24 bytes.
    private static final int ID_CHARACTERS = 32;

    private static final JsonMapper JSON = new JsonMapper();

    private RefreshedSession() {}

    /// Returns an id of the session; empty if the body is no well-formed refresh.
    static Optional<String> in(byte[] body, boolean isJson) {
        return isJson ? inJson(body) : inForm(new String(body, StandardCharsets.ISO_8859_1));
    }

    private static Optional<String> inJson(byte[] body) {
        try {
            var members = JSON.readTree(body);
            return members.path("grant_type").asString("").equals(GRANT)
                    ? sessionOf(members.path(GRANT).asString(""))
                    : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> inForm(String body) {
        boolean isRefresh = false;
        var token = "";
        for (var parameter : body.split("&", -1)) {
            isRefresh |= parameter.equals("grant_type=" + GRANT);
            if (parameter.startsWith(GRANT + "=")) {
                token = parameter.substring(GRANT.length() + 1);
            }
        }
        return isRefresh ? sessionOf(token) : Optional.empty();
    }

    private static Optional<String> sessionOf(String token) {
        return TOKEN.matcher(token).matches()
                ? Optional.of(token.substring(0, ID_CHARACTERS))
                : Optional.empty();
    }
}
