package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import io.aviary.tweet.media.MediaSettings;
import io.aviary.tweet.media.store.MediaStore;
import io.aviary.tweet.media.store.UnusedObjects;
import io.aviary.tweet.media.upload.Segments.Segment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/// Makes media whole out of their segments.
@Service
class FinalizingMedia {
    private final Shards shards;
    private final MediaItems rows;
    private final Uploads uploads;
    private final Segments segments;
    private final UnusedObjects unused;
    private final MediaStore store;
    private final MediaSettings settings;

    FinalizingMedia(
            Shards shards,
            MediaItems rows,
            Uploads uploads,
            Segments segments,
            UnusedObjects unused,
            MediaStore store,
            MediaSettings settings) {
        this.shards = shards;
        this.rows = rows;
        this.uploads = uploads;
        this.segments = segments;
        this.unused = unused;
        this.store = store;
        this.settings = settings;
    }

    private record Begun(MediaItem media, List<Segment> segments) {
        List<String> keys() {
            return segments.stream().map(Segment::objectKey).toList();
        }
    }

    /// Makes a media whole; one that is so already stays as it is.
    ///
    /// @throws ProblemException a 400 where a segment is missing or where the bytes are not what
    ///     was declared, after which the upload is gone; a 404; a 409 where segments came
    ///     meanwhile; a 503 where the store is away
    MediaItem finish(SnowflakeId id, UserContext context) {
        var begun =
                shards.read(id.shard(), () -> new Begun(uploads.of(id, context), segments.of(id)));
        if (begun.media().objectKey() != null) {
            return begun.media();
        }
        requireWhole(begun);
        var content = content(begun, context);
        var key = begun.segments().size() == 1 ? begun.keys().getFirst() : joined(begun, context);
        var whole = content.complete(begun.media(), key);
        return shards.inTransaction(id.shard(), () -> complete(whole, begun, context));
    }

    private static void requireWhole(Begun begun) {
        var there = begun.segments().stream().map(Segment::index).toList();
        int last = there.isEmpty() ? 0 : there.getLast();
        var missing =
                IntStream.rangeClosed(0, last)
                        .filter(index -> !there.contains(index))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw ProblemException.invalid(
                    "segment_index", missing, "These segments are missing: " + missing + ".");
        }
        long size = begun.segments().stream().mapToLong(Segment::size).sum();
        if (size != begun.media().size()) {
            throw ProblemException.invalid(
                    "total_bytes",
                    Long.toString(begun.media().size()),
                    "Only %d of the declared %d bytes are here."
                            .formatted(size, begun.media().size()));
        }
    }

    private MediaContent content(Begun begun, UserContext context) {
        var media = begun.media();
        try {
            return store.read(begun.keys(), MediaContent::of)
                    .require(media.kind(), media.contentType(), settings.photoSide());
        } catch (ProblemException refused) {
            if (refused.status() == 400) {
                giveUp(media.id(), context);
            }
            throw refused;
        }
    }

    /// Unless somebody else has made it whole meanwhile.
    private void giveUp(SnowflakeId id, UserContext context) {
        shards.inTransaction(
                id.shard(),
                () -> {
                    if (uploads.held(id, context).objectKey() == null) {
                        rows.delete(id, context.currentTime());
                    }
                    return id;
                });
    }

    private String joined(Begun begun, UserContext context) {
        var id = begun.media().id();
        var key =
                shards.inTransaction(id.shard(), () -> unused.announce(id, context.currentTime()));
        store.put(key, store.join(begun.keys(), begun.media().size()));
        return key;
    }

    private MediaItem complete(MediaItem whole, Begun begun, UserContext context) {
        var now = uploads.held(whole.id(), context);
        if (now.objectKey() != null) {
            return now;
        }
        if (!segments.of(whole.id()).equals(begun.segments())) {
            throw ProblemException.conflict("Segments came while the media was finalized.");
        }
        var key = Objects.requireNonNull(whole.objectKey());
        if (begun.segments().size() > 1) {
            unused.use(key);
        }
        rows.complete(whole);
        segments.clear(whole.id(), key, context.currentTime());
        return whole;
    }
}
