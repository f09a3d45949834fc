package io.aviary.user.counters;

/// The group and the fetch settings of this package's consumers.
final class CounterPolls {
    static final String GROUP = "user-service-counters";

    /// Makes the broker respond once 64 KB have accumulated or 500 ms have passed, whichever
    /// comes first. Consumers then poll only a few times a second; a count may be 0.5 s late.
    static final String FETCH_PROPERTIES = "fetch.min.bytes=65536\nfetch.max.wait.ms=500";

    private CounterPolls() {}
}
