package io.aviary.user.directory;

import io.aviary.user.id.UserId;

/// The holder of a key.
///
/// @param userId the user, or the pre-minted id of the sign-up that reserved the key
/// @param owned false while the sign-up is running, and after it crashed
/// @param abandoned whether the reservation is so old that its sign-up must have crashed
public record DirectoryEntry(DirectoryKey key, UserId userId, boolean owned, boolean abandoned) {}
