package io.aviary.tweet.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A page of a list. Its cursors are those of entries, so that no page skips or repeats one,
/// whatever comes or goes between two pages.
///
/// @param things newest first
/// @param newer the cursor above which there are newer ones; null where there are none
/// @param older the cursor below which there are older ones; null where there are none
record Page<T>(List<T> things, @Nullable Long newer, @Nullable Long older) {
    /// A page that this many reads can't fill is answered as far as it got; its token leads on.
    static final int MOST_READS = 5;

    /// How many entries the second read and later ones take: many are gone here.
    private static final int MANY = 100;

    /// An entry of a list.
    ///
    /// @param cursor where it is in the list
    /// @param thing what it leads to; null where that is gone
    record Entry<T>(long cursor, @Nullable T thing) {}

    /// Where entries come from.
    interface Source<T> {
        /// The first entries of a window, seen from the end that it is read from.
        ///
        /// @return fewer than the limit only where the window holds no more
        List<Entry<T>> read(IdRange window, int limit);
    }

    /// Reads a page, past the entries that lead to nothing any more.
    static <T> Page<T> read(IdRange window, int size, Source<T> source) {
        var living = new ArrayList<Entry<T>>(size + 1);
        var rest = window;
        boolean more = true;
        // One more than the page holds tells whether there is another.
        int limit = size + 1;
        for (int reads = 0; more && living.size() <= size && reads < MOST_READS; reads++) {
            var entries = source.read(rest, limit);
            more = entries.size() == limit;
            entries.stream().filter(entry -> entry.thing() != null).forEach(living::add);
            rest = entries.isEmpty() ? rest : rest.beyond(entries.getLast().cursor());
            limit = MANY;
        }
        if (living.size() > size) {
            var shown = living.subList(0, size);
            return of(shown, window, shown.getLast().cursor());
        }
        return of(living, window, more ? rest.start() : null);
    }

    private static <T> Page<T> of(List<Entry<T>> shown, IdRange window, @Nullable Long furtherFrom) {
        var things = shown.stream().map(entry -> Objects.requireNonNull(entry.thing())).toList();
        var back = back(shown, window);
        return window.forward()
                ? new Page<>(things, back, furtherFrom)
                : new Page<>(things.reversed(), furtherFrom, back);
    }

    /// Behind an empty page is the entry at which it began.
    private static @Nullable Long back(List<? extends Entry<?>> shown, IdRange window) {
        var position = window.position();
        if (position == null) {
            return null;
        }
        if (!shown.isEmpty()) {
            return shown.getFirst().cursor();
        }
        return position.forward() ? position.id() - 1 : position.id() + 1;
    }
}
