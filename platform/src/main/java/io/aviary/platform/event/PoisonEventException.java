package io.aviary.platform.event;

/// Thrown for an event that cannot be read, so a retry cannot help. The event goes to the topic's
/// dead letters, and the partition continues.
public final class PoisonEventException extends RuntimeException {
    /// @param message a description of the error, without the content of the event
    public PoisonEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
