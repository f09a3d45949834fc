package io.aviary.timeline.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.timeline.hydration.Counters;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// Renders tweets and users as JSON, and remembers the JSON of each object. The caches return the
/// same objects to many readers, most of whom request the same fields.
@Component
class RenderedJson {
    private static final int MOST = 50_000;

    private final JsonMapper json;
    // Weak keys are compared by identity and do not keep an object alive: an object that was loaded
    // again is another key.
    private final Cache<Map<String, Object>, Rendered> known =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

    RenderedJson(JsonMapper json) {
        this.json = json;
    }

    /// The JSON of an object, for the fields of the last request.
    ///
    /// @param counters the counters in the JSON; null where it has none
    private record Rendered(Set<String> fields, @Nullable Counters counters, RawValue json) {}

    /// Returns the JSON of some of an object's fields.
    ///
    /// @param object the object as the caches return it; must not change afterwards
    /// @param counters the counters of a tweet to show; null for none
    /// @param picked returns the fields with their values
    RawValue render(
            Map<String, Object> object,
            Set<String> fields,
            @Nullable Counters counters,
            Supplier<Map<String, Object>> picked) {
        var before = known.getIfPresent(object);
        if (before != null && before.counters() == counters && before.fields().equals(fields)) {
            return before.json();
        }
        // Encoded as UTF-8 once, so that an answer only copies the bytes.
        var rendered = new RawValue(new SerializedString(json.writeValueAsString(picked.get())));
        known.put(object, new Rendered(fields, counters, rendered));
        return rendered;
    }
}
