package io.aviary.user.celebrity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a user's tweets reach the followers.
public enum CelebrityState {
    /// They are pushed.
    ORDINARY,
    /// They are still pushed, while the followers' timelines learn to merge them.
    BECOMING,
    /// They are not pushed; readers merge them.
    ACTIVE,
    /// They are pushed again, while what was not pushed is added to the followers' timelines.
    CEASING;

    static CelebrityState of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// In small letters, as in rows, events and answers.
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
