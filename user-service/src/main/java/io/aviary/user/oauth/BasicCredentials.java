package io.aviary.user.oauth;

import io.aviary.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/// A client's id and secret from an `Authorization: Basic` header. Neither is percent-decoded: real
/// clients do not encode them, and the ids of confidential clients need no encoding.
///
/// @param secret may be empty
record BasicCredentials(String id, String secret) {
    private static final String SCHEME = "basic ";

    /// Reads the header; returns null if there is none.
    ///
    /// @throws ProblemException a 401 if the header is malformed or occurs twice
    static @Nullable BasicCredentials of(Enumeration<String> headers) {
        var all = Collections.list(headers);
        if (all.size() > 1) {
            throw OAuthProblems.invalidClient();
        }
        var header = all.isEmpty() ? "" : all.getFirst();
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? parse(header.substring(SCHEME.length()).strip())
                : null;
    }

    private static BasicCredentials parse(String encoded) {
        try {
            var text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                return new BasicCredentials(text.substring(0, colon), text.substring(colon + 1));
            }
        } catch (IllegalArgumentException notBase64) {
            // The error is the same as for any other bad header.
        }
        throw OAuthProblems.invalidClient();
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + id + "]";
    }
}
