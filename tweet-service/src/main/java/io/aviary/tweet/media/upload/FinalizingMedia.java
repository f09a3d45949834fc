package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import io.aviary.tweet.media.MediaSettings;
import io.aviary.tweet.media.metadata.CleanCopy;
import io.aviary.tweet.media.store.MediaStore;
import io.aviary.tweet.media.store.MissingObjectException;
import io.aviary.tweet.media.store.UnusedObjects;
import io.aviary.tweet.media.upload.Segments.Segment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/// Completes media items from their segments.
@Service
class FinalizingMedia {
    private final Shards shards;
    private final MediaItems items;
    private final Uploads uploads;
    private final Segments segments;
    private final UnusedObjects unused;
    private final MediaStore store;
    private final MediaSettings settings;

    FinalizingMedia(
            Shards shards,
            MediaItems items,
            Uploads uploads,
            Segments segments,
            UnusedObjects unused,
            MediaStore store,
            MediaSettings settings) {
        this.shards = shards;
        this.items = items;
        this.uploads = uploads;
        this.segments = segments;
        this.unused = unused;
        this.store = store;
        this.settings = settings;
    }

    private record PendingUpload(MediaItem media, List<Segment> segments) {
        List<String> keys() {
            return segments.stream().map(Segment::objectKey).toList();
        }

        /// Returns whether the store already holds the copy.
        boolean isStored(CleanCopy copy) {
            return segments.size() == 1 && copy.isOriginal(media.size());
        }
    }

    /// Completes an upload. Returns a completed one unchanged.
    ///
    /// @throws ProblemException a 400 if a segment is missing, or if the bytes are not of the
    ///     declared type, which also deletes the upload; a 404 if the caller has no such upload; a
    ///     409 if a segment arrived during the call; a 503 if the store is unavailable
    MediaItem finish(SnowflakeId id, UserContext context) {
        var upload =
                shards.read(
                        id.shard(),
                        () -> new PendingUpload(uploads.find(id, context), segments.find(id)));
        if (upload.media().objectKey() != null) {
            return upload.media();
        }
        requireComplete(upload);
        try {
            return finish(upload, context);
        } catch (MissingObjectException missing) {
            return shards.read(id.shard(), () -> finishedElsewhere(upload, missing.key(), context));
        }
    }

    private MediaItem finish(PendingUpload upload, UserContext context) {
        var copy = check(upload, context);
        var key = upload.isStored(copy) ? upload.keys().getFirst() : store(copy, upload, context);
        var completed = upload.media().completed(copy, key);
        return shards.inTransaction(
                completed.id().shard(), () -> complete(completed, upload, context));
    }

    /// Returns the media item if another request has completed it and thereby deleted its segments.
    private MediaItem finishedElsewhere(
            PendingUpload upload, String missingKey, UserContext context) {
        var now = uploads.find(upload.media().id(), context);
        if (now.objectKey() != null) {
            return now;
        }
        requireUnchanged(upload);
        throw missingSegments(Integer.toString(upload.keys().indexOf(missingKey)));
    }

    private static void requireComplete(PendingUpload upload) {
        var present = upload.segments().stream().map(Segment::index).toList();
        int last = present.isEmpty() ? 0 : present.getLast();
        var missing =
                IntStream.rangeClosed(0, last)
                        .filter(index -> !present.contains(index))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw missingSegments(missing);
        }
        long size = upload.segments().stream().mapToLong(Segment::size).sum();
        if (size != upload.media().size()) {
            throw ProblemException.invalid(
                    "total_bytes",
                    Long.toString(upload.media().size()),
                    "The segments have %s of the declared %s bytes."
                            .formatted(size, upload.media().size()));
        }
    }

    private static ProblemException missingSegments(String indices) {
        return ProblemException.invalid(
                "segment_index",
                indices,
                "These segments are missing: " + indices + ". Upload them and finalize again.");
    }

    /// Reads all segments, and returns their copy without metadata.
    private CleanCopy check(PendingUpload upload, UserContext context) {
        var media = upload.media();
        try {
            return store.read(upload.keys(), MediaContent::of)
                    .require(media.kind(), media.contentType(), settings.maxPhotoSide());
        } catch (ProblemException refused) {
            if (refused.status() == 400) {
                discard(media.id(), context);
            }
            throw refused;
        }
    }

    /// Deletes an upload, unless another request has completed it in the meantime.
    private void discard(SnowflakeId id, UserContext context) {
        shards.inTransaction(
                id.shard(),
                () -> {
                    if (uploads.lock(id, context).objectKey() == null) {
                        items.delete(id, context.currentTime());
                    }
                    return id;
                });
    }

    private String store(CleanCopy copy, PendingUpload upload, UserContext context) {
        var id = upload.media().id();
        var key =
                shards.inTransaction(
                        id.shard(), () -> unused.announce(id, copy.size(), context.currentTime()));
        store.put(key, copy.from(store.join(upload.keys(), upload.media().size())));
        return key;
    }

    private MediaItem complete(MediaItem completed, PendingUpload upload, UserContext context) {
        var now = uploads.lock(completed.id(), context);
        if (now.objectKey() != null) {
            return now;
        }
        requireUnchanged(upload);
        var key = Objects.requireNonNull(completed.objectKey());
        if (!upload.keys().contains(key)) {
            unused.use(key);
        }
        items.complete(completed);
        segments.removeAll(completed.id(), key, context.currentTime());
        return completed;
    }

    private void requireUnchanged(PendingUpload upload) {
        if (!segments.find(upload.media().id()).equals(upload.segments())) {
            throw ProblemException.conflict(
                    "A segment arrived while the media item was finalized. Finalize it again.");
        }
    }
}
