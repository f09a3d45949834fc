package io.aviary.local.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Pauses between two checks of a process.
public final class Waiting {
    private static final int MILLIS = 50;
    private static final int KILLED_CHECKS = 200;

    private Waiting() {}

    /// Waits until the process ends, for at most 50 ms.
    public static void awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException running) {
            // The caller checks again.
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while waiting for process " + process.pid(), interruption);
        }
    }

    /// Waits until a killed process ends, for at most 10 s. A zombie no longer has a command.
    public static void untilEnd(ProcessHandle killed) {
        for (int i = 0; i < KILLED_CHECKS && killed.info().command().isPresent(); i++) {
            awaitExit(killed);
        }
    }
}
