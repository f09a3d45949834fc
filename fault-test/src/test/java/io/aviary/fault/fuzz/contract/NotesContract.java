package io.aviary.fault.fuzz.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A small OpenAPI document for tests.
public final class NotesContract {
    private NotesContract() {}

    public static Contract contract() {
        try (var in = NotesContract.class.getResourceAsStream("/contract/notes.yaml")) {
            return Contract.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
