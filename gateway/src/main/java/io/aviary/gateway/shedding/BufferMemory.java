package io.aviary.gateway.shedding;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/// The memory for bodies and responses: a quarter of the heap, of which one caller gets a quarter.
/// Bytes are counted instead of requests, because most responses are small and few are large.
final class BufferMemory {
    private static final Logger log = LoggerFactory.getLogger(BufferMemory.class);
    private static final int PARTS_OF_HEAP = 4;
    private static final int CALLERS = 4;

    private final long max;
    private final AtomicLong used = new AtomicLong();
    private final Map<String, Long> usedByCaller = new ConcurrentHashMap<>();

    BufferMemory(long max) {
        this.max = max;
    }

    /// Returns the memory that a heap provides.
    ///
    /// @param inFlight the maximum number of requests in flight
    /// @param maxBody the maximum size of a body
    /// @throws IllegalStateException if the heap is too small for one body of each request
    static BufferMemory of(DataSize heap, int inFlight, DataSize maxBody) {
        var max = DataSize.ofBytes(heap.toBytes() / PARTS_OF_HEAP);
        var bodies = DataSize.ofBytes(inFlight * maxBody.toBytes());
        if (bodies.compareTo(max) > 0) {
            throw new IllegalStateException(
                    "The bodies of %s requests in flight take %s MB, more than %s MB, a quarter of the heap. Raise -Xmx, or lower aviary.shedding.in-flight or aviary.forwarding.max-body."
                            .formatted(inFlight, bodies.toMegabytes(), max.toMegabytes()));
        }
        log.info(
                "{} requests in flight may hold {} MB of bodies and responses, and one caller a"
                        + " quarter of that",
                inFlight,
                max.toMegabytes());
        return new BufferMemory(max.toBytes());
    }

    /// Acquires bytes for a caller. Returns false, without an effect, if there is not enough
    /// memory.
    boolean acquire(String caller, long bytes) {
        if (used.addAndGet(bytes) > max) {
            used.addAndGet(-bytes);
            return false;
        }
        if (usedByCaller.merge(caller, bytes, Long::sum) > max / CALLERS) {
            release(caller, bytes);
            return false;
        }
        return true;
    }

    /// Releases bytes that [#acquire] acquired.
    void release(String caller, long bytes) {
        usedByCaller.computeIfPresent(
                caller, (_, all) -> all == bytes ? null : Long.valueOf(all - bytes));
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
