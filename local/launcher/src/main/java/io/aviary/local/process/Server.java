package io.aviary.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A program that runs as one process of its own and serves on 127.0.0.1.
public interface Server {

    /// The port that clients use.
    int port();

    /// All ports that it listens on.
    default List<Integer> ports() {
        return List.of(port());
    }

    /// Makes everything that the first start needs, repairs what a `kill -9` left, and answers the
    /// command line.
    /// The process that it starts is the server itself, so that its pid can be signalled.
    ///
    /// @throws IOException with a message for people
    List<String> prepare() throws IOException;

    /// What the command needs beside the environment of the launcher.
    default Map<String, String> environment() {
        return Map.of();
    }

    /// Whether it serves right now. Answers within a few seconds.
    boolean ready();

    /// The signal for an orderly stop.
    default String stopSignal() {
        return "TERM";
    }

    /// How long an orderly stop may take before it is killed.
    default Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
