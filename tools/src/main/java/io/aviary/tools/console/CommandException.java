package io.aviary.tools.console;

/// Why a command could not do what it was asked to, in one line for the person who typed it.
public final class CommandException extends RuntimeException {
    private final boolean usage;

    /// The command was understood and could not be carried out.
    public CommandException(String line) {
        super(line);
        this.usage = false;
    }

    private CommandException(String line, boolean usage) {
        super(line);
        this.usage = usage;
    }

    /// The command line itself is wrong.
    public static CommandException usage(String line) {
        return new CommandException(line, true);
    }

    /// The status with which the process ends: 2 for a wrong command line, 1 otherwise.
    public int exitCode() {
        return usage ? 2 : 1;
    }

    /// The line to print.
    public String line() {
        return String.valueOf(getMessage());
    }
}
