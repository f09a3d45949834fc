package io.aviary.tools.verify;

import io.aviary.tools.client.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A timeline that was read page by page to its end, or to its first flaw.
///
/// @param flaw the first inconsistency within a page; empty if there is none
record PagedTimeline(List<Page.Tweet> tweets, int pages, Optional<String> flaw) {

    /// Reads pages until the last one, the first flaw or the maximum.
    ///
    /// @param max the maximum number of tweets to read, so that circular paging ends
    static PagedTimeline read(Function<Optional<String>, Page> pageAfter, int max) {
        var tweets = new ArrayList<Page.Tweet>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            var page = pageAfter.apply(token);
            pages++;
            tweets.addAll(page.tweets());
            if (page.resultCount() != page.tweets().size()) {
                return new PagedTimeline(tweets, pages, Optional.of(describeMiscount(page)));
            }
            if (page.tweets().isEmpty() && page.next().isPresent()) {
                return new PagedTimeline(
                        tweets, pages, Optional.of("an empty page has a next token"));
            }
            token = page.next();
        } while (token.isPresent() && tweets.size() <= max);
        return new PagedTimeline(tweets, pages, Optional.empty());
    }

    private static String describeMiscount(Page page) {
        return "a page reports result_count %s and contains %s"
                .formatted(page.resultCount(), page.tweets().size());
    }

    /// Returns the ids in the order of the pages.
    long[] ids() {
        return tweets.stream().mapToLong(Page.Tweet::id).toArray();
    }
}
