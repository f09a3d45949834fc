package io.aviary.platform.id;

/// Ids cannot be minted at the moment, because the node lease or the clock does not allow it.
public final class IdsUnavailableException extends RuntimeException {
    IdsUnavailableException(String message) {
        super(message);
    }
}
