package io.aviary.timeline.hydration;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/// The JSON of a cached object, as rendered for the last request. It is kept beside the object,
/// because the caches return the same instances to many readers. Most of them request the same
/// fields.
public final class LastRendering {
    private volatile @Nullable Rendering last;

    /// Returns true for any other memo, because a memo is not part of the object that it belongs
    /// to.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LastRendering;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    private record Rendering(Set<String> fields, @Nullable Counters counters, RawValue json) {
        boolean shows(Set<String> fields, @Nullable Counters counters) {
            return this.fields.equals(fields) && Objects.equals(this.counters, counters);
        }
    }

    /// Returns the JSON of the last request if it had the same content, and otherwise renders the
    /// object. Several threads may render it at once.
    ///
    /// @param fields the fields of the object to show
    /// @param counters the counters to show; null for none
    public RawValue get(
            Set<String> fields, @Nullable Counters counters, Supplier<RawValue> renderer) {
        var before = last;
        if (before != null && before.shows(fields, counters)) {
            return before.json();
        }
        var json = renderer.get();
        last = new Rendering(fields, counters, json);
        return json;
    }
}
