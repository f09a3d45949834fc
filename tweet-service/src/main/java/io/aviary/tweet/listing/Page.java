package io.aviary.tweet.listing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A page of a list. Its cursors are the cursors of entries, so no page skips or repeats an entry,
/// even if entries are added or deleted between two requests.
///
/// @param entries newest first
/// @param newer the cursor above which newer entries exist or will appear; null only if the page is
///     the first one and is empty
/// @param older the cursor below which older entries exist; null if none exist
record Page<T>(List<T> entries, @Nullable Long newer, @Nullable Long older) {
    /// The number of reads after which a page ends even if it is not full. Its token leads to the
    /// next page. The search for a first entry continues after these reads, because many clients
    /// take an empty page for the end of the list.
    static final int MAX_READS = 5;

    /// The maximum time to search for the first entry. Only after this time does a client get an
    /// empty page with a token for the next page.
    static final Duration MAX_SEARCH_TIME = Duration.ofSeconds(2);

    /// The limit of the second and later reads, which follow a read with many skipped entries.
    private static final int LATER_READ = 100;

    /// The limit of reads after [#MAX_READS].
    private static final int LAST_READ = 500;

    /// An entry of a list.
    ///
    /// @param cursor its position in the list
    /// @param value null if the entry's object was deleted or is excluded
    record Entry<T>(long cursor, @Nullable T value) {}

    /// The source of a list's entries.
    interface Source<T> {
        /// Reads the first entries of a range, from the end at which reading starts.
        ///
        /// @return fewer entries than the limit only if the range holds no more
        List<Entry<T>> read(IdRange range, int limit);
    }

    /// Reads a page and skips entries without a value.
    static <T> Page<T> read(IdRange range, int size, Source<T> source) {
        return read(range, size, source, System::nanoTime);
    }

    static <T> Page<T> read(IdRange range, int size, Source<T> source, LongSupplier nanoTime) {
        long start = nanoTime.getAsLong();
        var existing = new ArrayList<Entry<T>>(size + 1);
        var rest = range;
        boolean more = true;
        // One extra entry shows whether another page exists.
        int limit = size + 1;
        for (int reads = 0; more && existing.size() <= size; reads++) {
            if (reads >= MAX_READS && !(existing.isEmpty() && hasTimeLeft(start, nanoTime))) {
                break;
            }
            var entries = source.read(rest, limit);
            more = entries.size() == limit;
            entries.stream().filter(entry -> entry.value() != null).forEach(existing::add);
            rest = entries.isEmpty() ? rest : rest.beyond(entries.getLast().cursor());
            limit = reads + 1 < MAX_READS ? LATER_READ : LAST_READ;
        }
        if (existing.size() > size) {
            var shown = existing.subList(0, size);
            return of(shown, range, shown.getLast().cursor());
        }
        return of(existing, range, more ? rest.start() : null);
    }

    private static boolean hasTimeLeft(long start, LongSupplier nanoTime) {
        return nanoTime.getAsLong() - start < MAX_SEARCH_TIME.toNanos();
    }

    private static <T> Page<T> of(List<Entry<T>> shown, IdRange range, @Nullable Long nextCursor) {
        var values = shown.stream().map(entry -> Objects.requireNonNull(entry.value())).toList();
        var previous = previousCursor(shown, range);
        if (range.startsAtNewest()) {
            return new Page<>(values, previous, nextCursor);
        }
        var newer = nextCursor == null ? top(shown, range) : nextCursor;
        return new Page<>(values.reversed(), newer, previous);
    }

    /// Returns the cursor of the newest entry, above which later entries will appear. An empty page
    /// keeps its own position.
    private static long top(List<? extends Entry<?>> shown, IdRange range) {
        return shown.isEmpty() ? range.start() : shown.getLast().cursor();
    }

    /// Returns the cursor that leads back to the previous page; null on an empty first page. An
    /// empty page leads back to the entry at which it began.
    private static @Nullable Long previousCursor(List<? extends Entry<?>> shown, IdRange range) {
        if (!shown.isEmpty()) {
            return shown.getFirst().cursor();
        }
        var position = range.position();
        if (position == null) {
            return null;
        }
        return position.forward() ? position.id() - 1 : position.id() + 1;
    }
}
