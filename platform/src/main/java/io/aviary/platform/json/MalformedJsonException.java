package io.aviary.platform.json;

/// A text is not the JSON of the wanted record. The message leaves the text out.
public final class MalformedJsonException extends RuntimeException {
    MalformedJsonException(Class<?> type, Throwable cause) {
        super("Not a " + type.getSimpleName(), cause);
    }
}
