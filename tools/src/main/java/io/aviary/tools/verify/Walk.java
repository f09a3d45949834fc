package io.aviary.tools.verify;

import io.aviary.tools.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A timeline that was read page by page to its end, or to its first flaw.
///
/// @param flaw the first inconsistency within a page; empty if there is none
record Walk(List<Page.Tweet> tweets, int pages, Optional<String> flaw) {

    /// @param most the maximum number of tweets to read, so that paging in a circle ends
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

    /// Returns the ids in the order of the pages.
    long[] ids() {
        return tweets.stream().mapToLong(Page.Tweet::id).toArray();
    }
}
