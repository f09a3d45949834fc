package io.aviary.platform.event;

/// Thrown for an event that cannot be read, so a retry cannot help. The event goes to the topic's
/// dead letters, and the partition continues.
public final class PoisonEventException extends RuntimeException {
    /// @param message what is wrong with the event, without its content
    public PoisonEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
