package io.aviary.platform.event;

/// An event that no retry can help: it does not parse. It goes to the topic's dead letters and the
/// partition goes on.
public final class PoisonEventException extends RuntimeException {
    /// @param message what is wrong with it, without its content
    public PoisonEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
