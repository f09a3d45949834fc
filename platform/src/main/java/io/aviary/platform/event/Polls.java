package io.aviary.platform.event;

/// How consumers are polled.
public final class Polls {
    /// Properties of a listener that nobody waits for: the broker answers when 64 KB or 100 ms have
    /// come together, whichever is first. A poll costs broker, consumer and group coordinator as
    /// much for one event as for fifty.
    public static final String GATHERED = "fetch.min.bytes=65536\nfetch.max.wait.ms=100";

    private Polls() {}
}
