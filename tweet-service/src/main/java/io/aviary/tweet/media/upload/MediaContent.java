package io.aviary.tweet.media.upload;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaKind;
import io.aviary.tweet.media.metadata.CleanCopy;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/// The content type of a file, derived from its bytes alone, and its copy without metadata.
///
/// @param copy null if the type is neither that of a photo nor that of a video
record MediaContent(String type, @Nullable CleanCopy copy) {
    private static final int HEAD = 64 * 1024;
    private static final Set<String> MP4_TYPES = Set.of("application/mp4", "video/x-m4v");
    private static final Set<String> TYPES =
            Set.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "video/mp4",
                    "video/quicktime");

    /// Reads a file completely.
    ///
    /// @throws ProblemException a 400 that names `media`, if the file is malformed
    static MediaContent of(InputStream bytes) {
        try {
            byte[] head = bytes.readNBytes(HEAD);
            var type = type(head);
            if (!TYPES.contains(type)) {
                return new MediaContent(type, null);
            }
            var file = new SequenceInputStream(new ByteArrayInputStream(head), bytes);
            return new MediaContent(type, CleanCopy.of(type, file));
        } catch (IOException | RuntimeException malformed) {
            throw ProblemException.invalid(
                    "media",
                    null,
                    "The media item could not be read. Its file is damaged or has an unknown format.");
        }
    }

    /// Checks the content and returns the copy to store.
    ///
    /// @throws ProblemException a 400 if it is not of the kind or not of the declared type, or if
    ///     it is wider or higher than allowed
    CleanCopy require(MediaKind kind, @Nullable String declaredType, int maxPixels) {
        if (copy == null || !kind.accepts(type)) {
            throw ProblemException.invalid(
                    "media",
                    type,
                    "A media item of category %s must be one of: %s."
                            .formatted(kind.category(), kind.contentTypes()));
        }
        if (declaredType != null && !type.equals(declaredType)) {
            throw ProblemException.invalid(
                    "media_type",
                    declaredType,
                    "The declared type differs from the type of the media item: " + type + ".");
        }
        requireSide(copy.width(), maxPixels);
        requireSide(copy.height(), maxPixels);
        return copy;
    }

    private static void requireSide(@Nullable Integer side, int maxPixels) {
        if (side != null && (side < 1 || side > maxPixels)) {
            throw ProblemException.invalid(
                    "media",
                    side.toString(),
                    "The media item must be 1 to %s pixels wide and high.".formatted(maxPixels));
        }
    }

    private static String type(byte[] head) throws IOException {
        var stream = new BufferedInputStream(new ByteArrayInputStream(head));
        var type = MimeTypes.getDefaultMimeTypes().detect(stream, new Metadata()).toString();
        return MP4_TYPES.contains(type) || type.equals("video/quicktime") && isBrandedMp4(head)
                ? "video/mp4"
                : type;
    }

    /// Returns whether the file has an MP4 brand. Tika detects all files of this family as
    /// QuickTime, but only files without a brand or with Apple's brand are QuickTime.
    private static boolean isBrandedMp4(byte[] head) {
        var brand = new String(head, 4, 8, StandardCharsets.ISO_8859_1);
        return brand.startsWith("ftyp") && !brand.equals("ftypqt  ");
    }
}
