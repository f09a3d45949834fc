package io.aviary.user.celebrity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a user's tweets reach the followers.
public enum CelebrityState {
    /// They are pushed.
    ORDINARY,
    /// Celebrity status is starting: tweets are still pushed while the followers' timelines begin
    /// to merge them.
    BECOMING,
    /// They are not pushed; readers merge them.
    ACTIVE,
    /// Celebrity status is ending: tweets are pushed again while the missed ones are added to the
    /// followers' timelines.
    CEASING;

    static CelebrityState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Returns lower case, as in rows, events and answers.
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
