package io.aviary.platform.event;

/// Properties of consumers for [org.springframework.kafka.annotation.KafkaListener].
public final class Polls {
    /// For a listener whose effect is not urgent: the broker answers after 64 KB or 100 ms,
    /// whichever is first. A poll costs broker, consumer and group coordinator as much for one
    /// event as for fifty.
    public static final String GATHERED = "fetch.min.bytes=65536\nfetch.max.wait.ms=100";

    private Polls() {}
}
