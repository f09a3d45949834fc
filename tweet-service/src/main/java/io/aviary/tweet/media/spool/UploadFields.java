package io.aviary.tweet.media.spool;

import io.aviary.platform.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The fields of an upload. An unknown or repeated field is refused before its value is read, so
/// the number of fields and their size in memory are bounded.
final class UploadFields {
    static final String MEDIA = "media";
    static final int MAX_LENGTH = 1000;

    private final Set<String> names;
    private final Map<String, String> values = new HashMap<>();
    private boolean media;

    /// @param names the allowed fields besides `media`
    UploadFields(Set<String> names) {
        this.names = names;
    }

    /// Checks the name of the field that begins.
    ///
    /// @return whether it is `media`
    /// @throws ProblemException a 400 that names an unknown or repeated field
    boolean beginsMedia(String name) {
        if (name.equals(MEDIA)) {
            requireFirst(name, media);
            media = true;
            return true;
        }
        if (!names.contains(name)) {
            throw ProblemException.invalid(
                    name, null, "The field `%s` is unknown.".formatted(name));
        }
        requireFirst(name, values.containsKey(name));
        return false;
    }

    private static void requireFirst(String name, boolean isKnown) {
        if (isKnown) {
            throw ProblemException.invalid(name, null, "Each field may occur only once.");
        }
    }

    /// Adds a field other than `media`.
    ///
    /// @throws ProblemException a 400 if it is too long
    void put(String name, String value) {
        if (value.length() > MAX_LENGTH) {
            throw ProblemException.invalid(
                    name,
                    null,
                    "The field `%s` must have at most %s characters.".formatted(name, MAX_LENGTH));
        }
        values.put(name, value);
    }

    boolean hasMedia() {
        return media;
    }

    Map<String, String> values() {
        return values;
    }
}
