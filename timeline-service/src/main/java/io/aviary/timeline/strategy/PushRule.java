package io.aviary.timeline.strategy;

/// A rule that selects the authors whose tweets are pushed to followers. The rules are ordered from
/// the widest to the narrowest.
public enum PushRule {
    /// The tweets of all authors.
    ALL_AUTHORS,
    /// The tweets of all authors except celebrities, whose tweets readers merge.
    ORDINARY_AUTHORS,

    /// No tweets. Every read uses the shards.
    NO_AUTHORS
}
