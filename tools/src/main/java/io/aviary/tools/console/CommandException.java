package io.aviary.tools.console;

/// A failure that the user can act on. Its message is one line for the terminal.
public final class CommandException extends RuntimeException {

    public CommandException(String line) {
        super(line);
    }

    /// Returns the line to print.
    public String line() {
        return String.valueOf(getMessage());
    }
}
