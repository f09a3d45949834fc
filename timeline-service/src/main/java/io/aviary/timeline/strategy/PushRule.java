package io.aviary.timeline.strategy;

/// The authors whose tweets are pushed into the timelines of their followers.
public enum PushRule {
    /// All authors.
    ALL_AUTHORS,
    /// All authors but celebrities, whose tweets readers merge.
    ORDINARY_AUTHORS,

    /// No authors, so that no tweet enters any timeline: every read goes to the shards.
    NO_AUTHORS
}
