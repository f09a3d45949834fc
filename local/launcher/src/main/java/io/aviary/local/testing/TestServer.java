package io.aviary.local.testing;

/// A real server that tests may break. Its port on 127.0.0.1 stays the same over restarts. Ends
/// with the test JVM.
public interface TestServer {

    int port();

    /// Starts it and returns when it serves. Does nothing when it runs.
    ///
    /// @throws IllegalStateException with the end of its log when it does not serve within 60 s
    void start();

    /// Stops it in an orderly way.
    void stop();

    /// Kills it as `kill -9` does, and returns when it is dead. Does nothing when it does not run.
    void kill();

    /// Sends a signal, such as `STOP` and `CONT`, which make it hang and go on. Does nothing when
    /// it does not run.
    void signal(String name);
}
