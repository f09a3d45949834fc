package io.aviary.fault.fuzz.http;

import java.io.IOException;

/// What the server sent is not HTTP.
public final class MalformedAnswerException extends IOException {
    MalformedAnswerException(String what) {
        super(what);
    }
}
