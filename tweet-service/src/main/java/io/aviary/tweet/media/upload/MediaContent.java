package io.aviary.tweet.media.upload;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaKind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/// The content type and dimensions of a file, derived from its bytes alone.
///
/// @param width in pixels, if known
/// @param height in pixels, if known
record MediaContent(String type, @Nullable Integer width, @Nullable Integer height) {
    private static final int HEAD = 64 * 1024;
    private static final int GIF_SIZE_AT = 6;

    private static final Set<String> MP4_TYPES = Set.of("application/mp4", "video/x-m4v");

    /// Reads the head of a file.
    ///
    /// @throws ProblemException a 400 that names `media`, if the head of a photo is malformed
    static MediaContent of(InputStream bytes) {
        try {
            byte[] head = bytes.readNBytes(HEAD);
            var type = type(head);
            return switch (type) {
                case "image/gif" -> new MediaContent(type, gifSide(head, 0), gifSide(head, 2));
                case "image/jpeg", "image/png" -> measure(type, head, bytes);
                default -> new MediaContent(type, null, null);
            };
        } catch (IOException | RuntimeException malformed) {
            throw ProblemException.invalid(
                    "media",
                    null,
                    "The media item could not be read. Its file is damaged or has an unknown format.");
        }
    }

    /// Checks the content and returns it.
    ///
    /// @throws ProblemException a 400 if it is not of the kind or not of the declared type, or if
    ///     it is wider or higher than allowed
    MediaContent require(MediaKind kind, @Nullable String declaredType, int maxPixels) {
        if (!kind.takes(type)) {
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
                    "The media item is not of this type but of " + type + ".");
        }
        requireSide(width, maxPixels);
        requireSide(height, maxPixels);
        return this;
    }

    /// Returns the media item with its content.
    MediaItem complete(MediaItem begun, String objectKey) {
        return begun.completed(type, width, height, objectKey);
    }

    private static void requireSide(@Nullable Integer side, int maxPixels) {
        if (side != null && (side < 1 || side > maxPixels)) {
            throw ProblemException.invalid(
                    "media",
                    side.toString(),
                    "The media item must be 1 to %d pixels wide and high.".formatted(maxPixels));
        }
    }

    private static String type(byte[] head) throws IOException {
        var stream = new BufferedInputStream(new ByteArrayInputStream(head));
        var type = MimeTypes.getDefaultMimeTypes().detect(stream, new Metadata()).toString();
        return MP4_TYPES.contains(type) || type.equals("video/quicktime") && isBrandedMp4(head)
                ? "video/mp4"
                : type;
    }

    /// Returns whether the file has a brand of MP4. Tika calls the complete file family QuickTime,
    /// but only files without a brand or with Apple's brand are QuickTime.
    private static boolean isBrandedMp4(byte[] head) {
        var brand = new String(head, 4, 8, StandardCharsets.ISO_8859_1);
        return brand.startsWith("ftyp") && !brand.equals("ftypqt  ");
    }

    /// Parses the width or height itself, because the JDK's reader may take minutes for a GIF with
    /// long comments.
    private static int gifSide(byte[] head, int offset) {
        return Byte.toUnsignedInt(head[GIF_SIZE_AT + offset])
                | Byte.toUnsignedInt(head[GIF_SIZE_AT + offset + 1]) << 8;
    }

    private static MediaContent measure(String type, byte[] head, InputStream rest)
            throws IOException {
        var bytes = new SequenceInputStream(new ByteArrayInputStream(head), rest);
        ImageReader reader = ImageIO.getImageReadersByMIMEType(type).next();
        try (var image = new MemoryCacheImageInputStream(bytes)) {
            reader.setInput(image, true, true);
            return new MediaContent(type, reader.getWidth(0), reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }
}
