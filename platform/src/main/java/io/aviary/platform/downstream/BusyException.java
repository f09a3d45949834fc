package io.aviary.platform.downstream;

/// Thrown if a [Bulkhead] stayed full for as long as a call may wait. The call has not started.
public final class BusyException extends RuntimeException {
    BusyException(String downstream) {
        super(downstream + " is busy. Try again.", null, false, false);
    }
}
