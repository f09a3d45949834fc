package io.aviary.user.celebrity;

/// How many followers a user has, and how tweets reach them.
public record FollowerStanding(long followersCount, CelebrityState state) {}
