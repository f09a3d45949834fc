package io.aviary.platform.context;

import io.aviary.platform.problem.ProblemException;
import java.util.regex.Pattern;

/// A place on Earth.
///
/// @param latitude degrees north, -90 to 90
/// @param longitude degrees east, -180 to 180
public record GeoPoint(double latitude, double longitude) {
    /// The request header that carries a point.
    public static final String HEADER = "X-User-Location";

    private static final int MAX_LENGTH = 200;

    static final Pattern GEO_URI =
            Pattern.compile(
                    "geo:(-?\\d{1,3}(?:\\.\\d{1,15})?),(-?\\d{1,3}(?:\\.\\d{1,15})?)(?:,-?\\d+(?:\\.\\d+)?)?(?:;.*)?");

    /// Parses a `geo:` URI (RFC 5870), ignoring altitude and parameters.
    ///
    /// @throws ProblemException a 400 that names the header
    public static GeoPoint parse(String uri) {
        var match = GEO_URI.matcher(uri);
        if (uri.length() <= MAX_LENGTH && match.matches()) {
            double latitude = Double.parseDouble(match.group(1));
            double longitude = Double.parseDouble(match.group(2));
            if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
                return new GeoPoint(latitude, longitude);
            }
        }
        throw ProblemException.invalid(
                HEADER,
                uri,
                "The header must be a geo URI: geo:<latitude>,<longitude> in degrees.");
    }
}
