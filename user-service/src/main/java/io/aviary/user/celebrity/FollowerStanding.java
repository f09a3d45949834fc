package io.aviary.user.celebrity;

/// How many followers a user has, and what follows from that.
public record FollowerStanding(long followersCount, CelebrityState state) {}
