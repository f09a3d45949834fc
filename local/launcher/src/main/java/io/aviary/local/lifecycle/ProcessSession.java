package io.aviary.local.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a command in a session of its own, which Ctrl-C and the closing of the terminal do not
/// reach.
final class ProcessSession {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private ProcessSession() {}

    /// Returns the command with a prefix that starts a new session. macOS has no setsid, but has
    /// Perl.
    static List<String> detach(List<String> command) {
        var wrapped = new ArrayList<String>();
        wrapped.addAll(
                Files.isExecutable(SETSID)
                        ? List.of(SETSID.toString())
                        : List.of(
                                "perl",
                                "-e",
                                "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV;"));
        wrapped.addAll(command);
        return wrapped;
    }
}
