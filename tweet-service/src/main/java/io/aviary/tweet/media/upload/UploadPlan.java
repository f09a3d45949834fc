package io.aviary.tweet.media.upload;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaKind;

/// The kind, type and size that an owner declares before the segments of a media item arrive.
///
/// @param totalBytes the number of bytes of all segments
record UploadPlan(MediaKind kind, String contentType, long totalBytes) {
    /// Checks the declared type and size.
    ///
    /// @param limit the maximum size of a media item of this kind, in bytes
    /// @throws ProblemException a 400 that names `media_type` or `total_bytes`
    void require(long limit) {
        if (!kind.accepts(contentType)) {
            throw ProblemException.invalid(
                    "media_type",
                    contentType,
                    "The `media_type` of category %s must be one of: %s."
                            .formatted(kind.category(), kind.contentTypes()));
        }
        if (totalBytes < 1 || totalBytes > limit) {
            throw ProblemException.invalid(
                    "total_bytes",
                    Long.toString(totalBytes),
                    "The `total_bytes` of category %s must be 1 to %s."
                            .formatted(kind.category(), limit));
        }
    }
}
