package io.aviary.tools.ledger;

import io.aviary.tools.console.CommandException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The outcomes of the posts of a drill, as the client knows them. Each post is one JSON line,
/// which is flushed before the next post by the same author.
public final class PostLedger implements AutoCloseable {
    private static final String FILE = "acked.jsonl";

    private final BufferedWriter out;

    /// Opens the ledger. New lines are appended to the lines of earlier drills.
    public PostLedger(Ledger ledger) {
        try {
            var file = ledger.file(FILE);
            this.out =
                    Files.newBufferedWriter(
                            Files.exists(file) ? file : ledger.create(FILE),
                            StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new CommandException("could not write the ledger: " + failed.getMessage());
        }
    }

    /// One post.
    ///
    /// @param text unique among all posts
    /// @param id null if the outcome is unknown, because the response was missing or unclear
    public record Post(String username, String text, @Nullable Long id) {
        /// Returns whether the client knows that the tweet exists.
        public boolean acknowledged() {
            return id != null;
        }
    }

    /// Appends a line and flushes it.
    public synchronized void add(Post post) {
        try {
            out.write(Ledger.MAPPER.writeValueAsString(post));
            out.newLine();
            out.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Returns the posts of all drills.
    public static List<Post> read(Ledger ledger) {
        var file = ledger.file(FILE);
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            return Files.readAllLines(file).stream()
                    .map(line -> Ledger.MAPPER.readValue(line, Post.class))
                    .toList();
        } catch (IOException | JacksonException failed) {
            throw new CommandException(
                    "could not read %s: %s".formatted(file, failed.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
