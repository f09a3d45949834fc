package io.aviary.local.testing;

/// A real server that tests can break. Restarts keep its port on 127.0.0.1. It ends with the test
/// JVM.
public interface TestServer {
    int port();

    /// Starts the server and returns when it is ready. Does nothing if it is running.
    ///
    /// @throws IllegalStateException if it is not ready within 60 s; the message contains the end
    ///     of its log
    void start();

    /// Stops the server gracefully.
    void stop();

    /// Kills the server like `kill -9`, and returns when it has ended. Does nothing if it is not
    /// running.
    void kill();

    /// Sends a signal, such as `STOP` to make the server hang and `CONT` to resume it. Does
    /// nothing if it is not running.
    void signal(String name);
}
