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
import tools.jackson.databind.json.JsonMapper;

/// Reads the body and nothing else. The container would mix the query into the parameters of a
/// form, and what is in a query is in logs.
@Component
final class ReadingTokenRequests {
    private static final int MOST_BYTES = 64 * 1024;

    private final JsonMapper json;

    ReadingTokenRequests(JsonMapper json) {
        this.json = json;
    }

    /// @throws ProblemException a 400, 413 or 415 for a body that is neither a form nor a JSON
    ///     object
    TokenRequest read(HttpServletRequest request) throws IOException {
        var type = typeOf(request);
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw OAuthProblems.unreadable(HttpStatus.CONTENT_TOO_LARGE, "The body is too large.");
        }
        return new TokenRequest(
                type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        ? members(body)
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
            // The same answer as for any other type.
        }
        throw OAuthProblems.unreadable(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The body must be application/x-www-form-urlencoded or application/json.");
    }

    /// Members that are no texts are left to whoever asks for one: OAuth ignores what it does not
    /// know.
    private Map<String, String> members(byte[] body) {
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
        } catch (JacksonException malformed) {
            throw notAnObject();
        }
    }

    private static ProblemException notAnObject() {
        return OAuthProblems.invalidRequest(
                "body", "The body must be one well-formed JSON object, each member there once.");
    }
}
