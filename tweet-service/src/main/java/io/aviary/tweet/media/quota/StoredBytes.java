package io.aviary.tweet.media.quota;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The number of bytes in the object store, according to the rows of all servers. The sums are read
/// every few minutes; between two reads, each instance adds its own uploads.
///
/// The metrics `aviary.media.stored` and `aviary.media.store.limit` show how full the store is.
@Component
class StoredBytes {
    private static final Logger log = LoggerFactory.getLogger(StoredBytes.class);

    private final Shards shards;
    private final JdbcClient jdbc;
    private final double limit;
    private final Map<PhysicalShard, Long> measured = new ConcurrentHashMap<>();

    /// The bytes of uploads that may be missing from the last sum of their server.
    private final Map<PhysicalShard, Long> added = new ConcurrentHashMap<>();

    StoredBytes(Shards shards, JdbcClient jdbc, QuotaSettings settings, MeterRegistry meters) {
        this.shards = shards;
        this.jdbc = jdbc;
        limit = settings.storeLimit();
        Gauge.builder("aviary.media.stored", this, StoredBytes::total)
                .description("Bytes of media in the object store")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("aviary.media.store.limit", () -> limit)
                .description("Bytes in the object store above which uploads are refused")
                .baseUnit("bytes")
                .register(meters);
    }

    /// Reads the sum of every server. The sum of an unavailable server stays as it was.
    @Scheduled(fixedDelayString = "${aviary.media.quota.measurement-interval:5m}")
    void measure() {
        for (var shard : shards.map().all()) {
            long counted = added.getOrDefault(shard, 0L);
            try {
                measured.put(shard, shards.read(shard, this::sum));
                added.merge(shard, -counted, Long::sum);
            } catch (RuntimeException failure) {
                log.warn("The stored bytes of a shard could not be read: {}", failure.toString());
            }
        }
    }

    private long sum() {
        return jdbc.sql(
                        """
                        select coalesce(sum(size), 0)::bigint
                          from (select size from media where object_key is not null
                                union all select size from media_segment
                                union all select size from unused_object) as stored
                        """)
                .query(Long.class)
                .single();
    }

    long total() {
        return Stream.of(measured, added)
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /// Checks that an upload fits into the store.
    ///
    /// @throws ProblemException a 507 if the store is full
    void requireCapacity(long bytes) {
        if (total() + bytes > limit) {
            throw ProblemException.blank(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "The media store is full. Tweets without media can still be posted.");
        }
    }

    /// Returns the number of bytes that the store can still take; infinity for no limit.
    double free() {
        return Math.max(0, limit - total());
    }

    /// Adds bytes after the current transaction commits. A sum that is read during an upload may
    /// count its bytes twice until the next read, but never omits them.
    void addAfterCommit(long bytes) {
        var shard = shards.current();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        added.merge(shard, bytes, Long::sum);
                    }
                });
    }
}
