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

/// Passwords and keys of one system, made at its first start and kept in a file that only its owner
/// may read.
///
/// @param values by the name of the environment variable that a part reads
public record Secrets(Map<String, String> values) {

    static final String POSTGRES_PASSWORD = "POSTGRES_PASSWORD";
    static final String REDIS_PASSWORD = "REDIS_PASSWORD";
    static final String SERVICE_SECRET = "AVIARY_SERVICE_SECRET";
    static final String PAGE_TOKEN_SECRET = "AVIARY_PAGE_TOKEN_SECRET";
    static final String MEDIA_STORE_KEY = "AVIARY_MEDIA_S3_SECRET_KEY";
    static final String MEDIA_SECRET = "AVIARY_MEDIA_SECRET";
    static final String DATA_KEY = "AVIARY_DATA_KEY";
    static final String BLIND_INDEX_KEY = "AVIARY_BLIND_INDEX_KEY";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Hexadecimal where it becomes part of a URL.
    private static final Map<String, Supplier<String>> MADE =
            Map.of(
                    POSTGRES_PASSWORD, Secrets::hexadecimal,
                    REDIS_PASSWORD, Secrets::hexadecimal,
                    SERVICE_SECRET, Secrets::hexadecimal,
                    PAGE_TOKEN_SECRET, Secrets::hexadecimal,
                    MEDIA_STORE_KEY, Secrets::hexadecimal,
                    MEDIA_SECRET, Secrets::hexadecimal,
                    DATA_KEY, Secrets::base64,
                    BLIND_INDEX_KEY, Secrets::base64);

    /// Reads the file, and makes what is not in it: for all launchers the same, also when several
    /// begin at once.
    public static synchronized Secrets in(Path file) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel =
                        FileChannel.open(
                                folder.resolve("secrets.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            return readOrMake(file);
        }
    }

    private static Secrets readOrMake(Path file) throws IOException {
        var values = new HashMap<>(PropertyFile.read(file));
        int known = values.size();
        MADE.forEach((name, make) -> values.computeIfAbsent(name, _ -> make.get()));
        if (values.size() > known) {
            PropertyFile.write(file, values);
        }
        return new Secrets(Map.copyOf(values));
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No secret " + name);
        }
        return value;
    }

    Map<String, String> only(String... names) {
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
