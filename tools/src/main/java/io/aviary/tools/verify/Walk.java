package io.aviary.tools.verify;

import io.aviary.tools.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A timeline read page by page to its end, or to where it can't be right any more.
///
/// @param flaw what was wrong with a page by itself; empty where nothing was
record Walk(List<Page.Tweet> tweets, int pages, Optional<String> flaw) {

    /// @param most more tweets than this are not read: paging that runs in a circle must end
    static Walk read(Function<Optional<String>, Page> pageAfter, int most) {
        var tweets = new ArrayList<Page.Tweet>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            var page = pageAfter.apply(token);
            pages++;
            tweets.addAll(page.tweets());
            if (page.resultCount() != page.tweets().size()) {
                return new Walk(tweets, pages, Optional.of(miscounted(page)));
            }
            if (page.tweets().isEmpty() && page.next().isPresent()) {
                return new Walk(tweets, pages, Optional.of("an empty page names a next one"));
            }
            token = page.next();
        } while (token.isPresent() && tweets.size() <= most);
        return new Walk(tweets, pages, Optional.empty());
    }

    private static String miscounted(Page page) {
        return "a page says result_count %d and has %d"
                .formatted(page.resultCount(), page.tweets().size());
    }

    /// The ids in the order in which they came.
    long[] ids() {
        return tweets.stream().mapToLong(Page.Tweet::id).toArray();
    }
}
