package io.aviary.platform.context;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The caller of a use case, with the time and the place of the call. Every use case that acts for
/// a user takes it as an argument.
///
/// @param userId taken from the verified token, never from the request
/// @param currentTime when the request arrived, to the millisecond
/// @param userLocation from the `X-User-Location` header; null without it
public record UserContext(long userId, Instant currentTime, @Nullable GeoPoint userLocation) {}
