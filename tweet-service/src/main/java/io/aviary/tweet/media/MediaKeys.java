package io.aviary.tweet.media;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import java.util.regex.Pattern;

/// The keys of media items in the public interface, such as `3_1880000000000000000`: the kind and
/// the id.
public final class MediaKeys {
    private static final Pattern KEY = Pattern.compile("(3|7|16)_([0-9]{1,19})");

    private MediaKeys() {}

    /// Returns the key of a media item.
    public static String of(SnowflakeId id, MediaKind kind) {
        return kind.prefix() + "_" + id;
    }

    /// Parses the id in a key.
    ///
    /// @throws ProblemException a 404 if the text is not a key
    public static SnowflakeId parse(String key) {
        var parts = KEY.matcher(key);
        if (!parts.matches()) {
            throw notFound(key);
        }
        return Parameters.id("media_key", parts.group(2));
    }

    /// Returns a 404 for a key that no media item has, or whose media item was deleted.
    public static ProblemException notFound(String key) {
        return ProblemException.notFound("media", "media_key", key);
    }
}
