package io.aviary.tools.console;

import java.lang.reflect.AnnotatedElement;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Prints one line on the error stream for every failure that the user can fix. The exit code is 2
/// for an invalid command line and 1 for any other failure.
public final class OneLineErrors {

    private OneLineErrors() {}

    /// Installs the error handlers, and a check of every option that has a [Range].
    ///
    /// @param commandLine the command line, after all subcommands were added
    public static CommandLine install(CommandLine commandLine) {
        return commandLine
                .setParameterExceptionHandler(OneLineErrors::reportUsage)
                .setExecutionExceptionHandler(OneLineErrors::reportFailure)
                .setExecutionStrategy(OneLineErrors::checkRangesAndRun);
    }

    private static int checkRangesAndRun(ParseResult parsed) {
        for (@Nullable ParseResult at = parsed; at != null; at = at.subcommand()) {
            var command = at.commandSpec().commandLine();
            at.matchedOptions().forEach(option -> checkRange(option, command));
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void checkRange(OptionSpec option, CommandLine command) {
        if (option.getValue() instanceof Number number
                && range(option)
                        .filter(range -> !contains(range, number.longValue()))
                        .isPresent()) {
            var value = number.toString();
            throw new ParameterException(command, "out of range", option, value);
        }
    }

    private static boolean contains(Range range, long number) {
        return number >= range.min() && number <= range.max();
    }

    private static Optional<Range> range(@Nullable ArgSpec argument) {
        return argument != null && argument.userObject() instanceof AnnotatedElement field
                ? Optional.ofNullable(field.getAnnotation(Range.class))
                : Optional.empty();
    }

    private static int reportUsage(ParameterException wrong, String[] words) {
        var command = wrong.getCommandLine();
        var help = command.getCommandSpec().qualifiedName() + " --help";
        command.getErr()
                .println(
                        "aviary: %s; %s lists %s"
                                .formatted(
                                        explanation(wrong),
                                        help,
                                        command.getSubcommands().isEmpty()
                                                ? "the options"
                                                : "the commands"));
        return ExitCode.USAGE;
    }

    private static String explanation(ParameterException wrong) {
        return range(wrong.getArgSpec())
                .map(
                        range ->
                                String.format(
                                        Locale.ROOT,
                                        "%s must be a number from %,d to %,d",
                                        ((OptionSpec) wrong.getArgSpec()).longestName(),
                                        range.min(),
                                        range.max()))
                .orElseGet(() -> firstLine(wrong));
    }

    private static int reportFailure(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        if (failure instanceof CommandException explained) {
            command.getErr().println("aviary: " + explained.line());
            return ExitCode.SOFTWARE;
        }
        throw failure;
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
