package io.aviary.platform.shard;

/// A connection pool of a server: the pool of its writes or the pool of its reads. If commits wait
/// for a standby, the writes that wait hold all connections of their own pool, and reads go on.
record PoolKey(PhysicalShard shard, boolean writes) {
    /// Returns a name such as `shard-0-reads`, which logs and metrics contain.
    @Override
    public String toString() {
        return "shard-%s-%s".formatted(shard.index(), writes ? "writes" : "reads");
    }
}
