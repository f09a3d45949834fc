package io.aviary.load.client;

import java.time.Instant;

/// A user who has logged in.
///
/// @param token the access token
/// @param expiresAt when the token ends
public record Session(String username, long userId, String token, Instant expiresAt) {}
