package io.aviary.local;

import io.aviary.local.lifecycle.StartingSystem;
import io.aviary.local.lifecycle.StoppingSystem;
import io.aviary.local.log.LogPrinter;
import io.aviary.local.status.DeathWatch;
import io.aviary.local.system.LocalSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The command `up` without `-d`: prints the logs of all parts and stops them on Ctrl-C.
record Foreground(LocalSystem system, StartingSystem up, PrintStream out) {
    private static final int POLL_MILLIS = 200;

    /// Starts the parts and prints their logs until the system is stopped.
    ///
    /// @return whether any part had to be started
    boolean run() throws IOException {
        var logs = LogPrinter.fromEnd(system.parts(), system.folder(), out);
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

    /// Reports deaths until a `down` from another terminal has stopped the system.
    private void watch() {
        var deaths = new DeathWatch(system, out);
        var never = new CountDownLatch(1);
        try {
            while (!never.await(POLL_MILLIS, TimeUnit.MILLISECONDS) && deaths.isAnyPartWanted()) {
                deaths.printNew();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the system only if this launcher started it. While a launcher waits for another, it
    /// owns no part.
    private void stop() {
        var owner = up.ownsParts();
        if (owner) {
            out.println("Stopping all parts.");
        }
        up.cancel();
        if (owner) {
            new StoppingSystem(system, out).stopAll();
        }
    }

    private static void print(LogPrinter logs) {
        try {
            logs.printNew();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
