package io.aviary.local.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Generates the lines of `docs/reference/commands.txt` that describe commands, from their
/// annotations.
public final class CommandSummary {
    private static final int INDENT = 27;
    private static final int WIDTH = 100;
    private static final int LISTED_OPTIONS = 2;

    private CommandSummary() {}

    /// Returns the lines that describe the subcommands, in their order.
    public static List<String> lines(CommandLine commandLine) {
        return commandLine.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .flatMap(command -> lines(command).stream())
                .toList();
    }

    /// Returns the lines of the file between a title and the next blank line.
    public static List<String> section(String file, String title) {
        return file.lines()
                .dropWhile(line -> !line.equals(title))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
    }

    private static List<String> lines(CommandSpec command) {
        var synopsis = "  " + synopsis(command);
        var lines = new ArrayList<String>();
        var line = new StringBuilder(synopsis);
        if (synopsis.length() >= INDENT) {
            lines.add(synopsis);
            line.setLength(0);
        }
        for (var word : description(command).split(" ")) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.repeat(' ', line.length() < INDENT ? INDENT - line.length() : 1).append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String synopsis(CommandSpec command) {
        return Stream.of(
                        Stream.of(command.name()),
                        command.subcommands().isEmpty() ? Stream.<String>of() : Stream.of("NAME"),
                        options(command),
                        command.positionalParameters().stream().map(CommandSummary::positional))
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> options(CommandSpec command) {
        var own = visibleOptions(command).toList();
        var nested = command.subcommands().values().stream().map(CommandLine::getCommandSpec);
        if (own.size() > LISTED_OPTIONS
                || nested.flatMap(CommandSummary::visibleOptions).findAny().isPresent()) {
            return Stream.of("[OPTIONS]");
        }
        return own.stream().map(CommandSummary::option);
    }

    private static Stream<OptionSpec> visibleOptions(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden());
    }

    private static String option(OptionSpec option) {
        return option.arity().max() == 0
                ? "[" + option.shortestName() + "]"
                : "[" + option.longestName() + " " + option.paramLabel() + "]";
    }

    private static String positional(PositionalParamSpec positional) {
        var label = positional.paramLabel() + (isRepeated(positional) ? "..." : "");
        return positional.required() ? label : "[" + label + "]";
    }

    private static boolean isRepeated(ArgSpec argument) {
        return argument.arity().max() > 1;
    }

    private static String description(CommandSpec command) {
        var header = String.join(" ", command.usageMessage().header());
        return command.subcommands().isEmpty()
                ? header
                : header + ": " + String.join(", ", command.subcommands().keySet());
    }
}
