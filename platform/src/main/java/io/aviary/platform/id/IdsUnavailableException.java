package io.aviary.platform.id;

/// Thrown while ids cannot be minted, because the node lease or the clock does not allow it.
public final class IdsUnavailableException extends RuntimeException {
    IdsUnavailableException(String message) {
        super(message);
    }
}
