package io.aviary.local;

import io.aviary.local.system.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Reports every failure that the user can fix, in one line on the error stream.
final class OneLineErrors {
    private static final String FILE_FAILURE = "a file cannot be read or written: ";

    private OneLineErrors() {}

    static CommandLine install(CommandLine commandLine) {
        return commandLine
                .setParameterExceptionHandler(OneLineErrors::reportUsage)
                .setExecutionExceptionHandler(OneLineErrors::reportFailure);
    }

    private static int reportUsage(ParameterException wrong, String[] args) {
        var command = wrong.getCommandLine();
        print(
                command,
                "%s; %s --help lists the options"
                        .formatted(firstLine(wrong), command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private static int reportFailure(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        switch (failure) {
            case CommandException explained ->
                    print(command, String.valueOf(explained.getMessage()));
            case IOException file -> print(command, FILE_FAILURE + file);
            case UncheckedIOException file -> print(command, FILE_FAILURE + file);
            // After Ctrl-C the shutdown hook cleans up and ends this process.
            case CancellationException _ -> {}
            default -> throw failure;
        }
        return ExitCode.SOFTWARE;
    }

    private static String firstLine(ParameterException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static void print(CommandLine command, String line) {
        command.getErr().println("aviary: " + line);
    }
}
