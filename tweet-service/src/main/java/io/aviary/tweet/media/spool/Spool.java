package io.aviary.tweet.media.spool;

import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// The folder of uploads in flight. Its limit counts bytes and not requests: a slow client occupies
/// its bytes for minutes, and the folder may be a file system in memory. One user may use a quarter
/// of the limit, or the bytes of one upload if that is more.
///
/// The metrics `aviary.media.spool.used`, `.limit` and `.refused` show how full it is.
@Component
final class Spool {
    /// The part of the free space that uploads may use, in percent. The rest is for other programs.
    private static final int USABLE_PERCENT = 75;

    private static final int USERS = 4;

    private final Path folder;
    private final long limit;
    private final long limitPerUser;
    private final AtomicLong used = new AtomicLong();
    private final Map<Long, Long> usedByUser = new ConcurrentHashMap<>();
    private final Counter refused;

    /// Derives the limit from the settings and the free space.
    ///
    /// @throws IllegalStateException if the folder is not writable, or too small for one upload
    Spool(SpoolSettings settings, MediaSettings media, MeterRegistry meters) {
        folder = settings.folderOrDefault();
        limit = Math.min(settings.limit().toBytes(), usableSpace(folder));
        long needed = media.maxSegment().toBytes();
        if (limit < needed) {
            throw new IllegalStateException(
                    "The folder "
                            + folder
                            + " has room for "
                            + limit
                            + " bytes of uploads, but one upload may need "
                            + needed
                            + " bytes. Set aviary.media.spool.folder or .limit.");
        }
        limitPerUser = Math.max(limit / USERS, needed);
        Gauge.builder("aviary.media.spool.used", used, AtomicLong::get)
                .description("Space that is reserved for uploads in flight")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("aviary.media.spool.limit", () -> limit)
                .description("Space that uploads in flight may reserve")
                .baseUnit("bytes")
                .register(meters);
        refused =
                Counter.builder("aviary.media.spool.refused")
                        .description("Uploads that were refused because the space was used up")
                        .register(meters);
    }

    private static long usableSpace(Path folder) {
        try {
            new SpooledBytes(folder, 0, () -> {}).close();
            return Files.getFileStore(folder).getUsableSpace() / 100 * USABLE_PERCENT;
        } catch (IOException unusable) {
            throw new IllegalStateException(
                    "Uploads cannot be stored in the folder " + folder, unusable);
        }
    }

    /// Returns an empty file, which reserves its space until it is closed.
    ///
    /// @param user the owner of the bytes
    /// @param size the maximum size in bytes
    /// @throws ProblemException a 503 if too little space is left, for all or for this user
    SpooledBytes create(long user, long size) {
        reserve(user, size);
        try {
            return new SpooledBytes(folder, size, () -> release(user, size));
        } catch (IOException diskFull) {
            release(user, size);
            throw full();
        }
    }

    private void reserve(long user, long size) {
        long before = used.getAndUpdate(now -> now + size > limit ? now : now + size);
        if (before + size > limit) {
            refused.increment();
            throw full();
        }
        if (usedByUser.merge(user, size, Long::sum) > limitPerUser) {
            release(user, size);
            refused.increment();
            throw ProblemException.unavailable(
                    "Too many of your uploads are in progress. Wait for one to end.");
        }
    }

    private void release(long user, long size) {
        usedByUser.computeIfPresent(
                user, (_, all) -> all == size ? null : Long.valueOf(all - size));
        used.addAndGet(-size);
    }

    static ProblemException full() {
        return ProblemException.unavailable("Too many uploads are in progress. Try again.");
    }
}
