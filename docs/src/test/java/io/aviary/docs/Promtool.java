package io.aviary.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs promtool, Prometheus's own checker, which `.ci/promtool` finds.
final class Promtool {
    private static final int NOT_FOUND = 125;
    private static final int MINUTES = 10;

    private Promtool() {}

    /// The result of a run.
    ///
    /// @param status 0 if it finds no fault
    /// @param output its standard output and error
    record Verdict(int status, String output) {}

    /// Returns whether `AVIARY_PROMTOOL=skip` is set, which skips these tests on a machine without
    /// promtool.
    static boolean isSkipped() {
        return "skip".equals(System.getenv("AVIARY_PROMTOOL"));
    }

    /// Runs promtool.
    ///
    /// @param arguments the arguments of promtool; files are relative to the project
    /// @throws IllegalStateException if promtool cannot be found or fetched
    static Verdict run(Repository repository, String... arguments) {
        var command = new ArrayList<String>();
        command.add(repository.root().resolve(".ci/promtool").toString());
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "promtool did not finish within 10 minutes: " + output);
            }
            if (process.exitValue() == NOT_FOUND) {
                throw new IllegalStateException(
                        output.strip() + " AVIARY_PROMTOOL=skip skips these tests.");
            }
            return new Verdict(process.exitValue(), output);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
