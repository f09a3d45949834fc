package io.aviary.user.celebrity;

import io.aviary.user.id.UserId;

/// A user whose celebrity status is active, starting or ending.
///
/// @param version each start and each end increments it
record Celebrity(UserId userId, CelebrityState state, long version) {}
