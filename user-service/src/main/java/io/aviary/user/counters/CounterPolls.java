package io.aviary.user.counters;

/// How the consumers of this package poll.
final class CounterPolls {
    static final String GROUP = "user-service-counters";

    /// The broker answers once 64 KB or 500 ms have come together, whichever is first: at most a
    /// few polls a second, because a count may be half a second late.
    static final String GATHERED = "fetch.min.bytes=65536\nfetch.max.wait.ms=500";

    private CounterPolls() {}
}
