package io.aviary.tweet.media.spool;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.store.Bytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The body of an upload: the bytes and the fields that describe them. Closing it releases the
/// space of the bytes.
public final class UploadBody implements AutoCloseable {
    private final Map<String, String> fields;
    private final boolean hasMedia;
    private final SpooledBytes media;

    UploadBody(UploadFields fields, SpooledBytes media) {
        this.fields = fields.values();
        hasMedia = fields.hasMedia();
        this.media = media;
    }

    /// Returns the media bytes.
    ///
    /// @throws ProblemException a 400 if the body has no media
    public Bytes requireMedia() {
        if (!hasMedia || media.size() == 0) {
            throw ProblemException.invalid(
                    UploadFields.MEDIA, null, "The field `media` is required.");
        }
        return media;
    }

    /// Returns a field other than `media`, or null if the body has none of this name.
    public @Nullable String field(String name) {
        return fields.get(name);
    }

    @Override
    public void close() {
        media.close();
    }

    static ProblemException unreadable() {
        return ProblemException.invalid("body", null, "The body could not be read.");
    }

    /// Returns a 413.
    ///
    /// @param limit the maximum number of media bytes
    public static ProblemException tooLarge(long limit) {
        return ProblemException.blank(
                HttpStatus.CONTENT_TOO_LARGE,
                "A request may carry at most %s bytes of media. Send larger media items in segments."
                        .formatted(limit));
    }
}
