package io.aviary.local.testing;

/// A real server that tests can break. Restarts keep its port on 127.0.0.1. It ends with the test
/// JVM.
public interface TestServer {
    int port();

    /// Starts the server and returns when it serves. Does nothing if it runs.
    ///
    /// @throws IllegalStateException with the end of its log if it does not serve within 60 s
    void start();

    /// Stops the server in an orderly way.
    void stop();

    /// Kills the server as `kill -9` does, and returns when it has ended. Does nothing if it is not
    /// running.
    void kill();

    /// Sends a signal, such as `STOP` to make the server hang and `CONT` to resume it. Does
    /// nothing if it is not running.
    void signal(String name);
}
