package io.aviary.fault;

import io.aviary.tools.client.Settings;
import io.aviary.tools.console.CommandException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where `./aviary seed`, `verify`, `reconcile`, `strategy`, `tour`, `bench`, `drill`, `canary` and
/// `fuzz` begin.
public final class Main {
    private Main() {}

    /// Ends the process with 0, with 1 where the command failed or found a difference, or with 2
    /// where the command line is wrong.
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), System.getenv(), System.out, System.err));
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        try {
            var command = arguments.stream().findFirst().flatMap(Command::named);
            if (command.isEmpty()) {
                throw CommandException.usage(
                        "commands: "
                                + Arrays.stream(Command.values())
                                        .map(Command::toString)
                                        .collect(Collectors.joining(", ")));
            }
            var rest = arguments.subList(1, arguments.size());
            return command.get().run(rest, new Settings(environment), out);
        } catch (CommandException refusal) {
            err.println("aviary: " + refusal.line());
            return refusal.exitCode();
        }
    }
}
