package io.aviary.local.operation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Puts a process into a session of its own, so that Ctrl-C and the end of the terminal don't reach
/// it.
final class Session {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Session() {}

    /// macOS has no setsid, but comes with Perl.
    static List<String> own(List<String> command) {
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
