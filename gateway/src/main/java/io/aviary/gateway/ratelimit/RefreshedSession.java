package io.aviary.gateway.ratelimit;

import io.aviary.platform.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Finds the session that a token request refreshes. user-service puts the session's id and its tag
/// into the refresh token, so no look-up is needed. Only a client that has received a token of the
/// session can present both.
///
/// A request that this class and user-service read differently, such as one with repeated
/// parameters, is refused by user-service.
final class RefreshedSession {
    private static final String GRANT = "refresh_token";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{96}");

    /// The bytes of the ids of the user and the session, with which a token begins.
    private static final int ID_BYTES = 24;

    /// The characters that encode these bytes.
    private static final int ID_CHARACTERS = 32;

    private static final JsonMapper JSON = new JsonMapper();

    private RefreshedSession() {}

    /// Returns the encoded ids of the user and the session. Returns empty if the body is not a
    /// well-formed refresh, or if user-service has not issued the ids.
    static Optional<String> find(byte[] body, boolean isJson, Hmac hmac) {
        var token =
                isJson
                        ? findInJson(body)
                        : findInForm(new String(body, StandardCharsets.ISO_8859_1));
        return token.filter(text -> TOKEN.matcher(text).matches())
                .filter(text -> isAuthentic(Base64.getUrlDecoder().decode(text), hmac))
                .map(text -> text.substring(0, ID_CHARACTERS));
    }

    private static boolean isAuthentic(byte[] token, Hmac hmac) {
        int end = ID_BYTES + Hmac.TAG_BYTES;
        return hmac.isValid(
                Arrays.copyOf(token, ID_BYTES), Arrays.copyOfRange(token, ID_BYTES, end));
    }

    private static Optional<String> findInJson(byte[] body) {
        try {
            var members = JSON.readTree(body);
            return members.path("grant_type").asString("").equals(GRANT)
                    ? Optional.of(members.path(GRANT).asString(""))
                    : Optional.empty();
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> findInForm(String body) {
        boolean isRefresh = false;
        var token = "";
        for (var parameter : body.split("&", -1)) {
            isRefresh |= parameter.equals("grant_type=" + GRANT);
            if (parameter.startsWith(GRANT + "=")) {
                token = parameter.substring(GRANT.length() + 1);
            }
        }
        return isRefresh ? Optional.of(token) : Optional.empty();
    }
}
