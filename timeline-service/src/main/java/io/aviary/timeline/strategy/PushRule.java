package io.aviary.timeline.strategy;

/// Whose tweets are pushed into the timelines of their followers.
public enum PushRule {
    /// Everybody's.
    EVERYBODY,
    /// Everybody's but those of celebrities, which readers merge.
    ORDINARY_AUTHORS,
    /// Nobody's, not even into the author's own timeline: every read is from the shards.
    NOBODY
}
