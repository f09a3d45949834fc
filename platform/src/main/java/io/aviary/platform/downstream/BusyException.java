package io.aviary.platform.downstream;

/// A [Bulkhead] was full for the complete time that a call may wait. The call has not started.
public final class BusyException extends RuntimeException {
    BusyException(String downstream) {
        super(downstream + " is busy. Try again.", null, false, false);
    }
}
