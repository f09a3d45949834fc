package io.aviary.user.directory;

/// Who has a key.
///
/// @param userId the user, or the pre-minted id of the sign-up that reserved it
/// @param owned false while the sign-up is under way, and after it died
/// @param abandoned reserved for so long that the sign-up must have died
public record DirectoryEntry(DirectoryKey key, long userId, boolean owned, boolean abandoned) {}
