package io.aviary.timeline.store;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A Lua script from beside this class, with what all scripts share in front of it.
///
/// @param digest by which Redis knows a script that it has run before
/// @param <T> what it answers: [Long], bytes or a list
record Script<T>(String source, String digest, ScriptOutputType output) {
    static Script<Long> counting(String name) {
        return load(name, ScriptOutputType.INTEGER);
    }

    static Script<byte[]> answering(String name) {
        return load(name, ScriptOutputType.VALUE);
    }

    static Script<List<@Nullable Object>> listing(String name) {
        return load(name, ScriptOutputType.MULTI);
    }

    private static <T> Script<T> load(String name, ScriptOutputType output) {
        var source = read("prelude") + read(name);
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            var digest = sha1.digest(source.getBytes(StandardCharsets.UTF_8));
            return new Script<>(source, HexFormat.of().formatHex(digest), output);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String name) {
        try (var resource = Script.class.getResourceAsStream(name + ".lua")) {
            var bytes = Objects.requireNonNull(resource, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
