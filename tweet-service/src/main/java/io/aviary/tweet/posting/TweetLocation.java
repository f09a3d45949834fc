package io.aviary.tweet.posting;

import io.aviary.platform.context.GeoPoint;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// Where a tweet was posted.
///
/// @param latitude degrees north, -90 to 90
/// @param longitude degrees east, -180 to 180
@Embeddable
public record TweetLocation(double latitude, double longitude) {
    static @Nullable TweetLocation of(@Nullable GeoPoint point) {
        return point == null ? null : new TweetLocation(point.latitude(), point.longitude());
    }
}
