package io.aviary.local.process;

import java.io.IOException;

/// Sends POSIX signals, of which Java itself can send only two.
public final class Signals {
    private Signals() {}

    /// Sends a signal. Does nothing if the process has ended.
    ///
    /// @param name the name of the signal without `SIG`, such as `TERM`
    /// @param pid the process; a negative number is the process group of the positive one
    public static void send(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-s", name, "--", Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException missing) {
            throw new IllegalStateException("The command kill is missing", missing);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while signalling process " + pid, interruption);
        }
    }
}
