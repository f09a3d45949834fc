package io.aviary.tools.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The words after a command's name: `--option value`, `--flag` and plain words, in any order.
public final class Arguments {
    private final String command;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<String> words = new ArrayList<>();

    /// @param options the names that take a value, without their dashes
    /// @param switches the names that take none
    /// @throws CommandException where a name is not among them, or its value is missing
    public Arguments(
            String command, List<String> typed, Set<String> options, Set<String> switches) {
        this.command = command;
        var rest = typed.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.startsWith("--")) {
                words.add(word);
                continue;
            }
            var parts = word.substring(2).split("=", 2);
            String name = parts[0];
            if (switches.contains(name) && parts.length == 1) {
                flags.add(name);
            } else if (!options.contains(name)) {
                throw wrong("does not know " + word);
            } else if (parts.length == 2) {
                values.put(name, parts[1]);
            } else if (rest.hasNext()) {
                values.put(name, rest.next());
            } else {
                throw wrong(word + " needs a value");
            }
        }
    }

    /// The single plain word, where one was given.
    ///
    /// @throws CommandException where there is more than one
    public Optional<String> word() {
        if (words.size() > 1) {
            throw wrong("does not know what to do with " + words.get(1));
        }
        return words.stream().findFirst();
    }

    /// Whether the switch was given.
    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /// The option's value, where it was given.
    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /// The option as a number between the bounds, both inclusive.
    ///
    /// @throws CommandException where it is no such number
    public int number(String option, int fallback, int least, int most) {
        String text = values.get(option);
        if (text == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below like a number out of bounds.
        }
        throw wrong("--%s must be a number from %d to %d".formatted(option, least, most));
    }

    /// What to throw where the command line makes no sense.
    public CommandException wrong(String problem) {
        return CommandException.usage(
                "%s: %s; see ./aviary %s --help".formatted(command, problem, command));
    }
}
