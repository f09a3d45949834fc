package io.aviary.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A program that runs as one process of its own and serves on 127.0.0.1.
public interface Server {
    /// The port that clients use.
    int port();

    /// Returns all ports that the server listens on.
    default List<Integer> ports() {
        return List.of(port());
    }

    /// Creates the files of a first start, repairs the files that a `kill -9` left, and returns the
    /// command line. The command's process is the server itself, so that signals reach it.
    ///
    /// @throws IOException with a message for the user
    List<String> prepare() throws IOException;

    /// Returns the variables that the command needs in addition to the environment of the launcher.
    default Map<String, String> environment() {
        return Map.of();
    }

    /// Returns within a few seconds whether the server answers requests now.
    boolean ready();

    /// Returns the signal for an orderly stop.
    default String stopSignal() {
        return "TERM";
    }

    /// Returns the limit of an orderly stop. After it, the process is killed.
    default Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
