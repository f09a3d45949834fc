package io.aviary.load.wire;

import java.io.IOException;

/// What the server sent is not HTTP.
public final class MalformedAnswerException extends IOException {
    MalformedAnswerException(String what) {
        super(what);
    }
}
