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

/// A renderer of tweets and users as JSON, which caches the JSON of each object. The object caches
/// return the same instances to many readers, most of whom request the same fields.
@Component
class RenderedJson {
    private static final int MAX_SIZE = 50_000;

    private final JsonMapper json;
    // Weak keys are compared by identity and do not keep an object alive. A reloaded object is a
    // different key.
    private final Cache<Map<String, Object>, RenderedTweet> known =
            Caffeine.newBuilder().weakKeys().maximumSize(MAX_SIZE).build();

    RenderedJson(JsonMapper json) {
        this.json = json;
    }

    /// The JSON of an object with the fields of the last request.
    ///
    /// @param counters the counters in the JSON; null if it has none
    private record RenderedTweet(Set<String> fields, @Nullable Counters counters, RawValue json) {}

    /// Returns the requested fields of an object as JSON.
    ///
    /// @param object the fields of the object, as the caches return them; must not change
    ///     afterwards
    /// @param counters the counters of the tweet; null if they are not shown
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
        // Encoded as UTF-8 once, so that each response only copies the bytes.
        var rendered = new RawValue(new SerializedString(json.writeValueAsString(picked.get())));
        known.put(object, new RenderedTweet(fields, counters, rendered));
        return rendered;
    }
}
