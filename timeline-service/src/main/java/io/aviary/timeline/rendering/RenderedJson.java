package io.aviary.timeline.rendering;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aviary.platform.query.FieldSelection;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// Makes JSON of tweets and users, and remembers it as long as it is the same object that is to be
/// shown: the caches hand out the same ones to many readers, who mostly ask for the same fields.
@Component
class RenderedJson {
    private static final int MOST = 50_000;

    private final JsonMapper json;
    // By identity, and only as long as somebody else holds the object: what was loaded again is
    // another one.
    private final Cache<Map<String, Object>, Rendered> known =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

    RenderedJson(JsonMapper json) {
        this.json = json;
    }

    /// What became of an object, for the fields that were last asked for.
    private record Rendered(Set<String> fields, RawValue json) {}

    /// The JSON of some of an object's fields.
    ///
    /// @param full never changed any more
    /// @param completion does what is left to do to the selected fields
    RawValue render(
            Map<String, Object> full,
            Set<String> fields,
            UnaryOperator<Map<String, Object>> completion) {
        var before = known.getIfPresent(full);
        if (before != null && before.fields().equals(fields)) {
            return before.json();
        }
        var picked = completion.apply(FieldSelection.pick(full, fields));
        // As UTF-8 at once, so that an answer only has to copy it.
        var rendered = new RawValue(new SerializedString(json.writeValueAsString(picked)));
        known.put(full, new Rendered(fields, rendered));
        return rendered;
    }
}
