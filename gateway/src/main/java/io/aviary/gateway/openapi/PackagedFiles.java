package io.aviary.gateway.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Reads files from the class path, each only once.
@Component
final class PackagedFiles {
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    byte[] read(String path) {
        return contents.computeIfAbsent(path, PackagedFiles::load);
    }

    private static byte[] load(String path) {
        try {
            return new ClassPathResource(path).getContentAsByteArray();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
