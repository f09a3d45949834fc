package io.aviary.user.oauth;

import io.aviary.platform.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A strict parser of `application/x-www-form-urlencoded`. Accepts only well-formed UTF-8, and
/// each name at most once.
final class FormBody {
    private FormBody() {}

    /// Parses a form.
    ///
    /// @throws ProblemException a 400 that does not repeat any value
    static Map<String, String> parse(byte[] body) {
        var parameters = new HashMap<String, String>();
        for (var pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int sign = pair.indexOf('=');
            var name = decode(sign < 0 ? pair : pair.substring(0, sign));
            var value = sign < 0 ? "" : decode(pair.substring(sign + 1));
            if (parameters.putIfAbsent(name, value) != null) {
                throw repeatedParameter(name);
            }
        }
        return parameters;
    }

    /// Returns the error for a repeated parameter. Names only known parameters, because an unknown
    /// name may be as long as the body.
    private static ProblemException repeatedParameter(String name) {
        var shown = OAuthParameter.isKnown(name) ? name : "body";
        return OAuthProblems.invalidRequest(shown, "A parameter occurs more than once.");
    }

    /// Decodes strictly, by way of one character for each byte, because a lenient decoder would
    /// turn different passwords into the same one.
    private static String decode(String text) {
        try {
            var bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw OAuthProblems.invalidRequest(
                    "body", "The body must be a form in percent-encoded, well-formed UTF-8.");
        }
    }
}
