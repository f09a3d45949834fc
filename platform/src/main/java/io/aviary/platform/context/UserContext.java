package io.aviary.platform.context;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The caller of a use case, with the time and the place of the call. Every use case that acts for
/// a user takes it as an argument.
///
/// @param userId the user in the verified token; never read from the request itself
/// @param currentTime the time at which the request arrived, to the millisecond
/// @param userLocation from the `X-User-Location` header; null without it
public record UserContext(long userId, Instant currentTime, @Nullable GeoPoint userLocation) {}
