package io.aviary.fault.fuzz.http;

import java.io.IOException;

/// Thrown if the server sends bytes that are not valid HTTP.
public sealed class MalformedResponseException extends IOException
        permits TruncatedResponseException {
    MalformedResponseException(String message) {
        super(message);
    }
}
