package io.aviary.local;

import java.nio.file.Path;
import picocli.CommandLine;

/// The commands of the script `aviary` that manage the system on this machine.
///
/// Exit code 0 means success. Exit code 1 means an unhealthy system, or a failure that one line on
/// the error stream explains. Exit code 2 means a wrong option.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// Returns the commands with their options and descriptions. Nothing runs yet.
    public static CommandLine commandLine() {
        var home = Path.of(System.getProperty("aviary.home", "")).toAbsolutePath();
        var installation = Installation.in(home, System.getenv());
        return LauncherCommand.commandLine(installation, System.out);
    }
}
