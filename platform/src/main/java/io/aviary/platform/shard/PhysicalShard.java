package io.aviary.platform.shard;

/// A Postgres server that holds a range of logical shards.
///
/// @param index its position in the setting `aviary.shards`, from 0
public record PhysicalShard(int index) {}
