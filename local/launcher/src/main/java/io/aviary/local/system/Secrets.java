package io.aviary.local.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The passwords and keys of one system. They are generated at the first start and stored in a
/// file that only its owner can read.
///
/// @param values the secrets by environment variable
public record Secrets(Map<String, String> values) {
    static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";
    static final String REDIS_PASSWORD = "REDIS_PASSWORD";
    static final String SERVICE_SECRET = "AVIARY_SERVICE_SECRET";
    static final String PAGE_TOKEN_SECRET = "AVIARY_PAGE_TOKEN_SECRET";
    static final String MEDIA_STORE_KEY = "AVIARY_MEDIA_S3_SECRET_KEY";
    static final String MEDIA_SECRET = "AVIARY_MEDIA_SECRET";
    static final String DATA_KEY = "AVIARY_DATA_KEY";
    static final String BLIND_INDEX_KEY = "AVIARY_BLIND_INDEX_KEY";
    static final String SESSION_KEY = "AVIARY_SESSION_KEY";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The generators by environment variable. Secrets that become part of a URL are hexadecimal.
    private static final Map<String, Supplier<String>> GENERATORS =
            Map.of(
                    POSTGRES_PASSWORD, Secrets::hexadecimal,
                    REDIS_PASSWORD, Secrets::hexadecimal,
                    SERVICE_SECRET, Secrets::hexadecimal,
                    PAGE_TOKEN_SECRET, Secrets::hexadecimal,
                    MEDIA_STORE_KEY, Secrets::hexadecimal,
                    MEDIA_SECRET, Secrets::hexadecimal,
                    DATA_KEY, Secrets::base64,
                    BLIND_INDEX_KEY, Secrets::base64,
                    SESSION_KEY, Secrets::hexadecimal);

    /// Reads the file, and generates missing secrets. Launchers that start concurrently get the
    /// same secrets.
    public static synchronized Secrets in(Path file) throws IOException {
        var folder = Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel =
                        FileChannel.open(
                                folder.resolve("secrets.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return readOrGenerate(file);
        }
    }

    private static Secrets readOrGenerate(Path file) throws IOException {
        var values = new HashMap<>(PropertyFile.read(file));
        int known = values.size();
        GENERATORS.forEach((name, generator) -> values.computeIfAbsent(name, _ -> generator.get()));
        if (values.size() > known) {
            PropertyFile.write(file, values);
        }
        return new Secrets(Map.copyOf(values));
    }

    String get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No secret " + name);
        }
        return value;
    }

    Map<String, String> subset(String... names) {
        return Arrays.stream(names).collect(Collectors.toMap(name -> name, this::get));
    }

    private static String hexadecimal() {
        return HexFormat.of().formatHex(random());
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(random());
    }

    private static byte[] random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
