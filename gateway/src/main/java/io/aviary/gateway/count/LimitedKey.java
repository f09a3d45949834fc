package io.aviary.gateway.count;

/// A count and its limit.
///
/// @param key names the count in Redis
public record LimitedKey(String key, RateLimit limit) {}
