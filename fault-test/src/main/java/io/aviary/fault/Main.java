package io.aviary.fault;

import io.aviary.fault.drill.DrillCommand;
import io.aviary.fault.fuzz.FuzzCommand;
import io.aviary.load.bench.BenchCommand;
import io.aviary.tools.ToolCommands;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.OneLineErrors;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// Runs the commands of `tools`, `load-test` and `fault-test`, which share one class path.
///
/// Exit code 0 is success; 1 is a failure or a difference that was found; 2 is an invalid command
/// line.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        return commandLine(new Settings(environment), out)
                .setOut(writer(out))
                .setErr(writer(err))
                .execute(arguments.toArray(String[]::new));
    }

    /// Returns all commands with their options and descriptions. Nothing runs yet.
    static CommandLine commandLine(Settings settings, PrintStream out) {
        var commandLine = AviaryCommand.commandLine();
        ToolCommands.addTo(commandLine, settings, out);
        commandLine.addSubcommand(BenchCommand.commandLine(settings, out));
        addFaultCommands(commandLine, settings, out);
        return OneLineErrors.install(commandLine);
    }

    /// Adds the commands of this module, and returns the same command line.
    static CommandLine addFaultCommands(CommandLine parent, Settings settings, PrintStream out) {
        return parent.addSubcommand(DrillCommand.commandLine(settings, out))
                .addSubcommand(new FuzzCommand(settings, out));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
