package io.aviary.tweet.media.upload;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.store.Bytes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// The body of an upload: the bytes and the fields that describe them.
///
/// @param fields by name
/// @param media absent if the body has none
/// @param end releases the files that hold the bytes
record UploadBody(Map<String, String> fields, @Nullable Bytes media, Runnable end)
        implements AutoCloseable {
    static final String MEDIA = "media";

    /// Reads a multipart or JSON body.
    ///
    /// @param names the allowed fields besides `media`
    /// @param limit the maximum number of media bytes
    /// @throws ProblemException a 400 that names the wrong field, a 413 or a 415
    static UploadBody of(HttpServletRequest request, Set<String> names, long limit) {
        var body = read(request, limit);
        for (var name : body.fields().keySet()) {
            if (!names.contains(name)) {
                body.close();
                throw ProblemException.invalid(
                        name, null, "The field `%s` is unknown.".formatted(name));
            }
        }
        return body;
    }

    private static UploadBody read(HttpServletRequest request, long limit) {
        var type = type(request);
        if (MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type)) {
            return MultipartUpload.read(request, limit);
        }
        if (!MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            throw ProblemException.blank(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be multipart/form-data or JSON.");
        }
        try {
            return JsonUpload.read(request.getInputStream(), limit);
        } catch (IOException disconnected) {
            throw unreadable();
        }
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        try {
            var type = request.getContentType();
            return type == null ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException none) {
            return null;
        }
    }

    /// Returns the media bytes.
    ///
    /// @throws ProblemException a 400 if the body has no media
    Bytes requireMedia() {
        if (media == null || media.size() == 0) {
            throw ProblemException.invalid(MEDIA, null, "The field `media` is required.");
        }
        return media;
    }

    @Nullable String field(String name) {
        return fields.get(name);
    }

    @Override
    public void close() {
        end.run();
    }

    static ProblemException unreadable() {
        return ProblemException.invalid("body", null, "The body could not be read.");
    }

    static ProblemException tooLarge(long limit) {
        return ProblemException.blank(
                HttpStatus.CONTENT_TOO_LARGE,
                "A request may carry at most %d bytes of media. Send larger media items in segments."
                        .formatted(limit));
    }
}
