package io.aviary.tweet.media.spool;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Reads the bodies of uploads, with a few kilobytes of memory for each.
@Component
public class ReceivingUploads {
    private final Spool spool;
    private final MediaSettings settings;

    ReceivingUploads(Spool spool, MediaSettings settings) {
        this.spool = spool;
        this.settings = settings;
    }

    /// Reads a multipart or JSON body.
    ///
    /// @param user the caller, who gets a share of the space
    /// @param names the allowed fields besides `media`
    /// @throws ProblemException a 400 that names the wrong field, a 413, a 415, or a 503 if too
    ///     many bytes of uploads are in flight, of all users or of this one
    public UploadBody receive(HttpServletRequest request, long user, Set<String> names) {
        var type = type(request);
        boolean isForm = MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type);
        if (!isForm && !MediaType.APPLICATION_JSON.isCompatibleWith(type)) {
            throw ProblemException.blank(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be multipart/form-data or JSON.");
        }
        long limit = settings.maxSegment().toBytes();
        var fields = new UploadFields(names);
        var media = spool.create(user, sizeOf(request, limit));
        try {
            if (isForm) {
                MultipartUpload.read(request, fields, media, limit);
            } else {
                JsonUpload.read(request.getInputStream(), fields, media);
            }
            return new UploadBody(fields, media);
        } catch (IOException disconnected) {
            media.close();
            throw UploadBody.unreadable();
        } catch (RuntimeException refused) {
            media.close();
            throw refused;
        }
    }

    /// Returns the maximum space for the media bytes of a request.
    private static long sizeOf(HttpServletRequest request, long limit) {
        long declared = request.getContentLengthLong();
        return declared < 0 ? limit : Math.min(declared, limit);
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        try {
            var type = request.getContentType();
            return type == null ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException none) {
            return null;
        }
    }
}
