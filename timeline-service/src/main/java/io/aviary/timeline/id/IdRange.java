package io.aviary.timeline.id;

/// A range of tweet ids, and therefore of time, since ids are ordered by time.
///
/// @param since exclusive lower bound; 0 for none
/// @param before exclusive upper bound; [Long#MAX_VALUE] for none
public record IdRange(long since, long before) {
    /// All ids.
    public static final IdRange ALL = new IdRange(0, Long.MAX_VALUE);

    /// Returns the part above an id.
    public IdRange above(long id) {
        return new IdRange(Math.max(since, id), before);
    }

    /// Returns the part below an id.
    public IdRange below(long id) {
        return new IdRange(since, Math.min(before, id));
    }

    /// Returns whether the range contains no id.
    public boolean isEmpty() {
        return before - 1 <= since;
    }
}
