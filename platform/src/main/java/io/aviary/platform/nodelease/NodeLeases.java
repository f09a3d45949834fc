package io.aviary.platform.nodelease;

import io.aviary.platform.id.NodeLease;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The node numbers of one server, for the ids of its own shards. A row of the table is leased for
/// ten seconds and renewed every two. Its high-water mark reserves milliseconds ahead, so the next
/// holder starts above every id that its predecessor could have minted.
final class NodeLeases {
    static final Duration LIFETIME = Duration.ofSeconds(10);
    static final Duration RESERVE = Duration.ofSeconds(15);

    // A process whose clock runs more than a minute ahead of the server's must not block the node
    // for its successors.
    private static final String RESERVATION =
            """
            greatest(high_water_ms, least(:wanted, (extract(epoch from clock_timestamp()) * 1000)::bigint + 60000))
            """;

    private static final String ACQUIRE =
            """
            update node_lease
               set holder = :holder, valid_until = clock_timestamp() + :seconds * interval '1 second', high_water_ms = %s
             where node = (select node from node_lease where valid_until < clock_timestamp()
                            order by valid_until, node limit 1 for update skip locked)
            returning new.node, old.high_water_ms as floor_ms, new.high_water_ms as high_water_ms
            """
                    .formatted(RESERVATION);

    private static final String RENEW =
            """
            update node_lease
               set valid_until = clock_timestamp() + :seconds * interval '1 second', high_water_ms = %s
             where node = :node and holder = :holder and valid_until > clock_timestamp()
            returning high_water_ms
            """
                    .formatted(RESERVATION);

    private final Shards shards;
    private final JdbcClient jdbc;
    private final PhysicalShard server;
    private final UUID holder = UUID.randomUUID();
    private final LongSupplier nanoTime;

    NodeLeases(Shards shards, JdbcClient jdbc, PhysicalShard server, LongSupplier nanoTime) {
        this.shards = shards;
        this.jdbc = jdbc;
        this.server = server;
        this.nanoTime = nanoTime;
    }

    PhysicalShard server() {
        return server;
    }

    /// Leases the number that has been free for the longest time; returns empty if all 63 are
    /// held.
    Optional<NodeLease> acquire(long nowMillis) {
        // The clock is read before the request: a slow response makes the lease shorter, never
        // longer.
        long deadline = nanoTime.getAsLong() + LIFETIME.toNanos();
        return shards.inTransaction(
                server,
                () ->
                        jdbc.sql(ACQUIRE)
                                .param("holder", holder)
                                .param("seconds", LIFETIME.toSeconds())
                                .param("wanted", nowMillis + RESERVE.toMillis())
                                .query(
                                        (row, n) ->
                                                new NodeLease(
                                                        row.getInt("node"),
                                                        deadline,
                                                        row.getLong("floor_ms"),
                                                        row.getLong("high_water_ms")))
                                .optional());
    }

    /// Extends the lease by ten seconds; returns empty if another process has taken the number.
    Optional<NodeLease> renew(NodeLease lease, long nowMillis) {
        long deadline = nanoTime.getAsLong() + LIFETIME.toNanos();
        return shards.inTransaction(
                        server,
                        () ->
                                jdbc.sql(RENEW)
                                        .param("holder", holder)
                                        .param("node", lease.node())
                                        .param("seconds", LIFETIME.toSeconds())
                                        .param("wanted", nowMillis + RESERVE.toMillis())
                                        .query(Long.class)
                                        .optional())
                .map(high -> new NodeLease(lease.node(), deadline, lease.floorMillis(), high));
    }

    /// Releases the number at once. Its high-water mark stays.
    void release(NodeLease lease) {
        shards.inTransaction(
                server,
                () ->
                        jdbc.sql(
                                        "update node_lease set valid_until = clock_timestamp() where node = :node and holder = :holder")
                                .param("node", lease.node())
                                .param("holder", holder)
                                .update());
    }
}
