package io.aviary.tweet.media.spool;

import io.aviary.platform.problem.ProblemException;
import java.io.InputStream;
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
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(UploadFields.MAX_LENGTH)
                                    .maxNameLength(UploadFields.MAX_LENGTH)
                                    .maxNestingDepth(2)
                                    .build())
                    .build();

    private JsonUpload() {}

    static void read(InputStream body, UploadFields fields, SpooledBytes media) {
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            read(json, fields, media);
        } catch (JacksonException malformed) {
            throw ProblemException.invalid("body", null, "The body is not well-formed JSON.");
        }
    }

    private static void read(JsonParser json, UploadFields fields, SpooledBytes media) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.invalid("body", null, "The body must be a JSON object.");
        }
        for (var name = json.nextName(); name != null; name = json.nextName()) {
            boolean isMedia = fields.beginsMedia(name);
            json.nextToken();
            if (isMedia) {
                decode(json, media);
            } else {
                put(fields, name, json);
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
            throw ProblemException.invalid("body", null, "The body must be one JSON object.");
        }
    }

    private static void decode(JsonParser json, SpooledBytes media) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw notBase64();
        }
        try {
            json.readBinaryValue(media);
        } catch (StreamReadException malformed) {
            throw notBase64();
        }
    }

    private static void put(UploadFields fields, String name, JsonParser json) {
        @Nullable JsonToken value = json.currentToken();
        if (value == null || value == JsonToken.VALUE_NULL) {
            return;
        }
        if (!value.isScalarValue()) {
            throw ProblemException.invalid(
                    name, null, "The field `%s` must be a string or a number.".formatted(name));
        }
        fields.put(name, json.getString());
    }

    private static ProblemException notBase64() {
        return ProblemException.invalid("media", null, "The field `media` must be in Base64.");
    }
}
