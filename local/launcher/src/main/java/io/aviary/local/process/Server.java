package io.aviary.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program that runs as a process of its own and accepts requests on 127.0.0.1.
public interface Server {
    /// Returns the port that clients use.
    int port();

    /// Returns all ports that the server listens on.
    default List<Integer> ports() {
        return List.of(port());
    }

    /// Creates the files for a first start, repairs the files that a `kill -9` left, and returns
    /// the command line. The command's process is the server itself, so signals reach it.
    ///
    /// @throws IOException with a message for the user
    List<String> prepare() throws IOException;

    /// Returns the variables that the command needs in addition to the environment of the launcher.
    default Map<String, String> environment() {
        return Map.of();
    }

    /// Returns the run that records the AOT cache of later starts; empty if the server uses no such
    /// cache.
    default Optional<Training> training() {
        return Optional.empty();
    }

    /// Returns whether the server currently responds to requests. Takes at most a few seconds.
    boolean isReady();

    /// Returns the signal for an orderly stop.
    default String stopSignal() {
        return "TERM";
    }

    /// Returns the time limit for an orderly stop, after which the process is killed.
    default Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
