package io.aviary.local.system;

import io.aviary.local.process.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Small files of `name=value` lines that only their owner can read.
public final class PropertyFile {
    private PropertyFile() {}

    /// Reads the values; returns an empty map if the file does not exist.
    public static Map<String, String> read(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Map.of();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    public static void write(Path file, Map<String, String> values) throws IOException {
        String lines =
                new TreeMap<>(values)
                        .entrySet().stream()
                                .map(value -> value.getKey() + "=" + value.getValue() + "\n")
                                .collect(Collectors.joining());
        Disk.writePrivately(file, lines);
    }
}
