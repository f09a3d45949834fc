package io.aviary.tweet.media.upload;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.store.Bytes;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Reads an upload in a multipart form, whose parts the container has stored in files.
final class MultipartUpload {
    private static final int MAX_FIELD_LENGTH = 1000;

    private MultipartUpload() {}

    static UploadBody read(HttpServletRequest request, long limit) {
        var parts = parts(request);
        try {
            return read(parts, limit);
        } catch (IOException failed) {
            delete(parts);
            throw UploadBody.unreadable();
        } catch (RuntimeException refused) {
            delete(parts);
            throw refused;
        }
    }

    private static Collection<Part> parts(HttpServletRequest request) {
        try {
            return request.getParts();
        } catch (IllegalStateException beyondALimit) {
            throw ProblemException.blank(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The form is too large. Send the media item in segments.");
        } catch (IOException | ServletException malformed) {
            throw UploadBody.unreadable();
        }
    }

    private static UploadBody read(Collection<Part> parts, long limit) throws IOException {
        var fields = new HashMap<String, String>();
        @Nullable Bytes media = null;
        for (var part : parts) {
            var name = part.getName();
            if (media != null && name.equals(UploadBody.MEDIA) || fields.containsKey(name)) {
                throw ProblemException.invalid(name, null, "Each field may occur only once.");
            }
            if (name.equals(UploadBody.MEDIA)) {
                media = media(part, limit);
            } else {
                fields.put(name, text(part));
            }
        }
        return new UploadBody(fields, media, () -> delete(parts));
    }

    private static Bytes media(Part part, long limit) {
        if (part.getSize() > limit) {
            throw UploadBody.tooLarge(limit);
        }
        return new Bytes() {
            @Override
            public long size() {
                return part.getSize();
            }

            @Override
            public InputStream open() throws IOException {
                return part.getInputStream();
            }
        };
    }

    private static String text(Part part) throws IOException {
        try (var text = part.getInputStream()) {
            return new String(text.readNBytes(MAX_FIELD_LENGTH), StandardCharsets.UTF_8);
        }
    }

    private static void delete(Collection<Part> parts) {
        try {
            for (var part : parts) {
                part.delete();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
