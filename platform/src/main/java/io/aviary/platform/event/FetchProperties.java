package io.aviary.platform.event;

/// Consumer properties for [org.springframework.kafka.annotation.KafkaListener].
public final class FetchProperties {
    /// Properties for a listener whose effect is not urgent: the broker responds after 64 KB or
    /// 100 ms, whichever comes first. A poll of one event costs broker, consumer and group
    /// coordinator as much as a poll of fifty.
    public static final String BATCHED = "fetch.min.bytes=65536\nfetch.max.wait.ms=100";

    private FetchProperties() {}
}
