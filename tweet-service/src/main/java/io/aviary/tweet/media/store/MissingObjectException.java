package io.aviary.tweet.media.store;

/// Thrown if the store has no object with the key that a row refers to. A retry does not
/// help, unlike an unavailable store.
public final class MissingObjectException extends RuntimeException {
    private final String key;

    MissingObjectException(String key) {
        super("The store has no object " + key, null, false, false);
        this.key = key;
    }

    /// Returns the key of the object.
    public String key() {
        return key;
    }
}
