package io.aviary.tools.ledger;

import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The files that record seeded graphs, sessions and posts. Their folder is next to the data that
/// they describe, so `./aviary down -v` deletes both. Only the owner can read them.
public final class Ledger {
    static final JsonMapper MAPPER = new JsonMapper();

    private final Path folder;

    /// @param state the folder for the data, logs and secrets of the local system
    public Ledger(Path state) {
        this.folder = state.resolve("data/ledger");
    }

    /// Returns all seeded graphs, oldest first.
    public List<SeededGraph> seeds() {
        return read("seeds.json", new TypeReference<>() {}, List.of());
    }

    /// Adds a seeded graph, unless the ledger already contains it.
    public void add(SeededGraph seeded) {
        var all = new ArrayList<>(seeds());
        if (!all.contains(seeded)) {
            all.add(seeded);
            write("seeds.json", all);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    <T> T read(String name, TypeReference<T> type, T defaultValue) {
        Path file = file(name);
        try {
            return Files.exists(file)
                    ? MAPPER.readValue(Files.readString(file), type)
                    : defaultValue;
        } catch (IOException | JacksonException unreadable) {
            throw new CommandException("could not read %s: delete it".formatted(file));
        }
    }

    void write(String name, Object content) {
        try {
            Path temporary = create(name + ".new");
            Files.writeString(temporary, MAPPER.writeValueAsString(content));
            Files.move(temporary, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new CommandException(
                    "could not write %s: %s".formatted(file(name), failed.getMessage()));
        }
    }

    /// Creates an empty file that only its owner can read.
    Path create(String name) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(file(name));
        return Files.createFile(
                file(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
