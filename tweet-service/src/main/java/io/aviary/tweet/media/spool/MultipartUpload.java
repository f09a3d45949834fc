package io.aviary.tweet.media.spool;

import io.aviary.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/// Reads an upload in a multipart form, part by part. `HttpServletRequest.getParts` would store
/// every part before the first one can be refused, and parts without a file name in memory.
final class MultipartUpload {
    private static final long MAX_BYTES_BESIDES_MEDIA = 64 * 1024;

    private MultipartUpload() {}

    /// @param limit the maximum number of media bytes
    static void read(
            HttpServletRequest request, UploadFields fields, SpooledBytes media, long limit)
            throws IOException {
        try {
            var parts = parts(request, limit);
            while (parts.hasNext()) {
                read(parts.next(), fields, media);
            }
        } catch (SizeException tooLong) {
            throw problem(tooLong, limit);
        } catch (FileUploadIOException wrapped) {
            throw problem(wrapped.getCause(), limit);
        } catch (ProblemException refused) {
            throw refused;
        } catch (RuntimeException malformedHeaders) {
            throw UploadBody.unreadable();
        }
    }

    /// Returns a 413 for a long body, and a 400 for long headers of a part.
    private static ProblemException problem(@Nullable Throwable failure, long limit) {
        return failure instanceof SizeException size && size.getPermittedSize() >= limit
                ? UploadBody.tooLarge(limit)
                : UploadBody.unreadable();
    }

    private static FileItemIterator parts(HttpServletRequest request, long limit)
            throws IOException {
        var upload = new FileUpload();
        upload.setSizeMax(limit + MAX_BYTES_BESIDES_MEDIA);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        return upload.getItemIterator(new ServletRequestContext(request));
    }

    private static void read(FileItemStream part, UploadFields fields, SpooledBytes media)
            throws IOException {
        var name = part.getFieldName();
        boolean isMedia = fields.beginsMedia(name);
        try (var content = part.openStream()) {
            if (isMedia) {
                content.transferTo(media);
            } else {
                fields.put(name, text(content));
            }
        }
    }

    private static String text(InputStream content) throws IOException {
        // A character has at most four bytes. One byte more shows that the text is too long.
        var bytes = content.readNBytes(4 * UploadFields.MAX_LENGTH + 1);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
