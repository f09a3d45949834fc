package io.aviary.user.loginlimit;

import io.aviary.platform.id.LogicalShard;

/// The account that a log-in names, whether or not it exists.
///
/// @param shard the shard of the handle's directory row, where attempts are counted
/// @param hash of the name in lower case, under the service's key. People type anything into that
///     field, sometimes a password, so the name itself is stored nowhere
record AccountKey(LogicalShard shard, String hash) {}
