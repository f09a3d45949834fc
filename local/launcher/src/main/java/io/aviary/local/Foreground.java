package io.aviary.local;

import io.aviary.local.operation.Down;
import io.aviary.local.operation.Up;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.view.Deaths;
import io.aviary.local.view.Logs;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// `up` without `-d`: shows what all parts log, and stops them when it is stopped.
record Foreground(LocalSystem system, Up up, PrintStream out) {

    private static final int POLL_MILLIS = 200;

    /// @return whether there was anything to start
    boolean run() throws IOException {
        Logs logs = Logs.fromEnd(system.parts(), system.folder(), out);
        try (var printer = Executors.newSingleThreadScheduledExecutor()) {
            printer.scheduleWithFixedDelay(
                    () -> print(logs), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
            return OnInterrupt.run(this::startAndWatch, this::stop);
        }
    }

    private boolean startAndWatch() throws IOException {
        boolean started = up.run();
        if (started) {
            out.println("Aviary is up. Ctrl-C stops it.");
            watch();
        }
        return started;
    }

    /// Returns when `down` was called elsewhere.
    private void watch() {
        var deaths = new Deaths(system, out);
        var never = new CountDownLatch(1);
        try {
            while (!never.await(POLL_MILLIS, TimeUnit.MILLISECONDS) && deaths.printNew()) {
                // The next look.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// While another launcher is waited for, there is nothing of this one to stop.
    private void stop() {
        boolean owns = up.owns();
        if (owns) {
            out.println("Stopping all parts.");
        }
        up.cancel();
        if (owns) {
            new Down(system, out).stopAll();
        }
    }

    private static void print(Logs logs) {
        try {
            logs.printNew();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
