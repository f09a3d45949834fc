package io.aviary.tweet.media.upload;

import io.aviary.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// Reads an upload in JSON, and decodes its Base64 bytes straight into a file.
final class JsonUpload {
    private static final int MAX_FIELD_LENGTH = 1000;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(MAX_FIELD_LENGTH)
                                    .maxNestingDepth(10)
                                    .build())
                    .build();

    private JsonUpload() {}

    static UploadBody read(InputStream body, long limit) throws IOException {
        var bytes = SpooledBytes.create();
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return read(json, bytes, limit);
        } catch (JacksonException malformed) {
            bytes.close();
            throw ProblemException.invalid("body", null, "The body is not well-formed JSON.");
        } catch (RuntimeException refused) {
            bytes.close();
            throw refused;
        }
    }

    private static UploadBody read(JsonParser json, SpooledBytes bytes, long limit) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.invalid("body", null, "The body must be a JSON object.");
        }
        var fields = new HashMap<String, String>();
        boolean hasMedia = false;
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            if (name.equals(UploadBody.MEDIA)) {
                decode(json, bytes, limit);
                hasMedia = true;
            } else {
                put(fields, name, json);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw ProblemException.invalid("body", null, "The body must be one JSON object.");
        }
        return new UploadBody(fields, hasMedia ? bytes : null, () -> close(bytes));
    }

    private static void decode(JsonParser json, SpooledBytes bytes, long limit) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw notBase64();
        }
        try {
            json.readBinaryValue(bytes.target(limit));
        } catch (StreamReadException malformed) {
            throw notBase64();
        }
    }

    private static void put(Map<String, String> fields, String name, JsonParser json) {
        @Nullable JsonToken value = json.currentToken();
        if (value == null || value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value.isScalarValue()) {
            fields.put(name, json.getString());
        } else {
            fields.put(name, "");
            json.skipChildren();
        }
    }

    private static ProblemException notBase64() {
        return ProblemException.invalid("media", null, "The field `media` must be in Base64.");
    }

    private static void close(SpooledBytes bytes) {
        try {
            bytes.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
