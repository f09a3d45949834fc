package io.aviary.user.celebrity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The way in which a user's tweets reach the followers.
public enum CelebrityState {
    /// Tweets are pushed.
    ORDINARY,
    /// Celebrity status is starting: tweets are still pushed while the followers' timelines begin
    /// to merge them.
    BECOMING,
    /// Tweets are not pushed; readers merge them.
    ACTIVE,
    /// Celebrity status is ending: tweets are pushed again while the missed ones are added to the
    /// followers' timelines.
    CEASING;

    static CelebrityState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Returns the name in lower case, as in rows, events and responses.
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
