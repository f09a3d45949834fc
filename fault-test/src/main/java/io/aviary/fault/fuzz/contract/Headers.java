package io.aviary.fault.fuzz.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// The headers of a message. Names are case-insensitive, and a name may have several values.
public final class Headers {
    public static final Headers NONE = new Headers();

    private final TreeMap<String, List<String>> values =
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Headers() {}

    /// Copies the headers of a client library.
    public static Headers of(Map<String, List<String>> values) {
        var headers = new Headers();
        values.forEach((name, all) -> headers.values.put(name, List.copyOf(all)));
        return headers;
    }

    /// Returns a copy with one more value.
    public Headers with(String name, String value) {
        var more = new ArrayList<>(all(name));
        more.add(value);
        var headers = of(values);
        headers.values.put(name, List.copyOf(more));
        return headers;
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public void forEach(BiConsumer<String, List<String>> reader) {
        values.forEach(reader);
    }

    /// Returns the media type without its parameters, in lower case; empty if the header is
    /// missing.
    public String mediaType() {
        String type = first("content-type").orElse("").split(";", 2)[0];
        return type.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
