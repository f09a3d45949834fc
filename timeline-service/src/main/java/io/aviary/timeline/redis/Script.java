package io.aviary.timeline.redis;

import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Lua script from the package of the class that runs it. If that package has a `prelude.lua`,
/// its text precedes each script.
///
/// @param digest the SHA-1 digest under which Redis caches the script after its first run
/// @param <T> the type of the reply: [Long], bytes or a list
public record Script<T>(String source, String digest, ScriptOutputType output) {
    /// Loads a script that returns an integer.
    public static Script<Long> counting(Class<?> owner, String name) {
        return load(owner, name, ScriptOutputType.INTEGER);
    }

    /// Loads a script that returns bytes.
    public static Script<byte[]> returning(Class<?> owner, String name) {
        return load(owner, name, ScriptOutputType.VALUE);
    }

    /// Loads a script that returns a list.
    public static Script<List<@Nullable Object>> listing(Class<?> owner, String name) {
        return load(owner, name, ScriptOutputType.MULTI);
    }

    private static <T> Script<T> load(Class<?> owner, String name, ScriptOutputType output) {
        var source = read(owner, "prelude", "") + read(owner, name, null);
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            var digest = sha1.digest(source.getBytes(StandardCharsets.UTF_8));
            return new Script<>(source, HexFormat.of().formatHex(digest), output);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(Class<?> owner, String name, @Nullable String defaultSource) {
        try (InputStream resource = owner.getResourceAsStream(name + ".lua")) {
            if (resource != null) {
                return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (defaultSource != null) {
                return defaultSource;
            }
            throw new IllegalArgumentException("No script " + name + " beside " + owner);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Returns the UTF-8 form of a key or an argument.
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Returns the decimal form of a number.
    public static byte[] bytes(long decimal) {
        return bytes(Long.toString(decimal));
    }

    /// Returns a number as eight big-endian bytes, the format of ids, epochs and generations in
    /// timelines.
    public static byte[] packed(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
