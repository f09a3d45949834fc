package io.aviary.fault.fuzz.http;

import java.io.IOException;

/// Thrown if the server sends bytes that are not valid HTTP.
public final class MalformedResponseException extends IOException {
    MalformedResponseException(String message) {
        super(message);
    }
}
