package io.aviary.user.oauth;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/// Reads the parameters of token requests, from the body only. The servlet container would add
/// query parameters, and queries end up in logs.
@Component
final class ReadingTokenRequests {
    private static final int MAX_BYTES = 64 * 1024;

    private final JsonMapper json;

    ReadingTokenRequests(JsonMapper json) {
        this.json = json;
    }

    /// Reads the parameters of a token request.
    ///
    /// @throws ProblemException a 400, 413 or 415 if the body is neither a form nor a JSON object
    TokenRequest read(HttpServletRequest request) throws IOException {
        var type = typeOf(request);
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw OAuthProblems.unreadable(
                    HttpStatus.CONTENT_TOO_LARGE, "The body may have at most 65,536 bytes.");
        }
        return new TokenRequest(
                type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        ? parseMembers(body)
                        : FormBody.parse(body));
    }

    private static MediaType typeOf(HttpServletRequest request) {
        try {
            var type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    || type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)) {
                return type;
            }
        } catch (InvalidMediaTypeException none) {
            // The error is the same as for any other type.
        }
        throw OAuthProblems.unreadable(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The body must be application/x-www-form-urlencoded or application/json.");
    }

    /// Parses a JSON object. Ignores unknown members, as OAuth requires, and refuses known ones
    /// that are not strings.
    private Map<String, String> parseMembers(byte[] body) {
        try {
            var object = json.readTree(body);
            if (!object.isObject()) {
                throw notAnObject();
            }
            var members = new HashMap<String, String>();
            for (var member : object.properties()) {
                if (member.getValue().isString()) {
                    members.put(member.getKey(), member.getValue().asString());
                } else if (OAuthParameter.isKnown(member.getKey())) {
                    throw OAuthProblems.invalidRequest(
                            member.getKey(),
                            "The `%s` must be a string.".formatted(member.getKey()));
                }
            }
            return members;
        } catch (StreamConstraintsException large) {
            throw OAuthProblems.invalidRequest(
                    "body", "A value in the body is too long or too deeply nested.");
        } catch (JacksonException malformed) {
            throw notAnObject();
        }
    }

    private static ProblemException notAnObject() {
        return OAuthProblems.invalidRequest(
                "body", "The body must be one well-formed JSON object without repeated members.");
    }
}
