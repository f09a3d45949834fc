package io.aviary.fault.fuzz.http;

/// Thrown if the server closes the connection before the end of a response.
public final class TruncatedResponseException extends MalformedResponseException {
    TruncatedResponseException(String message) {
        super(message);
    }
}
