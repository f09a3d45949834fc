package io.aviary.user.celebrity;

/// The number of a user's followers, and the way in which tweets reach them.
public record FollowerStanding(long followersCount, CelebrityState state) {}
