package io.aviary.gateway.identity;

/// Callers who are counted together.
///
/// @param key a short key that no two groups share
/// @param callers the number of callers whose limits the group may use up
public record CallerGroup(String key, int callers) {}
