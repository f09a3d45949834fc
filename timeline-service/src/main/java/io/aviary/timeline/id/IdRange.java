package io.aviary.timeline.id;

/// A stretch of tweet ids, and so of time.
///
/// @param since exclusive lower bound; 0 for none
/// @param before exclusive upper bound; [Long#MAX_VALUE] for none
public record IdRange(long since, long before) {
    /// Every id there is.
    public static final IdRange ALL = new IdRange(0, Long.MAX_VALUE);

    /// The part of it that is above an id.
    public IdRange above(long id) {
        return new IdRange(Math.max(since, id), before);
    }

    /// The part of it that is below an id.
    public IdRange below(long id) {
        return new IdRange(since, Math.min(before, id));
    }

    /// Whether no id can be in it.
    public boolean isEmpty() {
        return before - 1 <= since;
    }
}
