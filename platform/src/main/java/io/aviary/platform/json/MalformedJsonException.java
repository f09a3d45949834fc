package io.aviary.platform.json;

/// Thrown if a text is not the JSON of the expected record. The message does not contain the text.
public final class MalformedJsonException extends RuntimeException {
    MalformedJsonException(Class<?> type, Throwable cause) {
        super("Malformed JSON for " + type.getSimpleName(), cause);
    }
}
