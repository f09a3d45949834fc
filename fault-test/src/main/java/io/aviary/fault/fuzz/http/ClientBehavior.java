package io.aviary.fault.fuzz.http;

import java.time.Duration;

/// The behavior of a client while it sends a request and reads the response.
///
/// @param slowBytes the number of bytes at the end of the request that are sent one at a time
/// @param beforeByte the pause before each of these bytes
/// @param readSize the maximum number of bytes of a read, and of the receive buffer; 0 for no
///     maximum
/// @param beforeRead the pause before each read
/// @param idleConnections the number of other connections that are open and idle during the request
public record ClientBehavior(
        int slowBytes,
        Duration beforeByte,
        int readSize,
        Duration beforeRead,
        int idleConnections) {
    /// The behavior of a client that sends and reads without pauses.
    public static final ClientBehavior NORMAL =
            new ClientBehavior(0, Duration.ZERO, 0, Duration.ZERO, 0);

    /// Returns the behavior of a client that sends the last bytes of its request one at a time.
    public static ClientBehavior sendingSlowly(int slowBytes, Duration beforeByte) {
        return new ClientBehavior(slowBytes, beforeByte, 0, Duration.ZERO, 0);
    }

    /// Returns the behavior of a client that reads a few bytes at a time.
    public static ClientBehavior readingSlowly(int readSize, Duration beforeRead) {
        return new ClientBehavior(0, Duration.ZERO, readSize, beforeRead, 0);
    }

    /// Returns the behavior of a client with a number of additional idle connections.
    public static ClientBehavior besideIdleConnections(int idleConnections) {
        return new ClientBehavior(0, Duration.ZERO, 0, Duration.ZERO, idleConnections);
    }

    public boolean isNormal() {
        return equals(NORMAL);
    }
}
