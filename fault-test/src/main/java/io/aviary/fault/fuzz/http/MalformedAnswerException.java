package io.aviary.fault.fuzz.http;

import java.io.IOException;

/// Thrown if the server sends bytes that are not valid HTTP.
public final class MalformedAnswerException extends IOException {
    MalformedAnswerException(String message) {
        super(message);
    }
}
