package io.aviary.local.process;

import java.io.IOException;

/// Sends POSIX signals, of which Java itself knows only two.
public final class Signals {

    private Signals() {}

    /// Does nothing when the process is gone.
    ///
    /// @param name without `SIG`, such as `TERM`
    public static void send(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-s", name, Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("The command kill is missing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while signalling process " + pid, e);
        }
    }
}
