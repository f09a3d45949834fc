package io.aviary.fault.property;

import io.aviary.fault.property.RetryingClient.Page;
import io.aviary.fault.property.RetryingClient.Page.Shown;
import io.aviary.fault.property.ShardSnapshot.Tweet;
import io.aviary.tools.client.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Scrolls down a home timeline when all events have been handled, and sometimes back up. Every
/// page must be exactly the matching part of the expected timeline.
final class ScrollChecker {
    private final int number;
    private final Session reader;
    private final TimelineQuery query;
    private final List<Tweet> expected;
    private final RetryingClient requests;
    private final Random random;

    /// @param number the number of the reader
    /// @param expected all tweets that match the query, newest first
    ScrollChecker(
            int number,
            Session reader,
            TimelineQuery query,
            List<Tweet> expected,
            RetryingClient requests,
            Random random) {
        this.number = number;
        this.reader = reader;
        this.query = query;
        this.expected = expected;
        this.requests = requests;
        this.random = random;
    }

    /// Scrolls down, and checks every page.
    ///
    /// @param pages the maximum number of pages
    /// @param history counts each page
    void scrollDown(int pages, StepHistory history) {
        @Nullable String token = null;
        int place = 0;
        for (int i = 0; i < pages && (i == 0 || token != null); i++) {
            int end = Math.min(place + query.size(), expected.size());
            var page = page(token, place, end);
            history.count(i == 0 ? "first page" : "next page");
            check(page, "a next page", page.next() != null, end < expected.size());
            check(page, "a previous page", page.previous() != null, i > 0 || page.count() > 0);
            if (page.previous() != null && random.nextInt(4) == 0) {
                scrollUp(page.previous(), place);
                history.count("previous page");
            }
            place = end;
            token = page.next();
        }
    }

    private void scrollUp(String token, int end) {
        int start = Math.max(0, end - query.size());
        var page = page(token, start, end);
        check(page, "a next page", page.next() != null, true);
        check(page, "a previous page", page.previous() != null, true);
    }

    private Page page(@Nullable String token, int start, int end) {
        var page = requests.home(reader, query.parameters(token));
        var expectedTweets = expected.subList(start, end);
        if (!page.tweets()
                .equals(expectedTweets.stream().map(t -> new Shown(t.id(), t.author())).toList())) {
            throw mismatch(page, expectedTweets.stream().map(Tweet::id).toList(), start);
        }
        check(page, "a correct result count", page.count() == expectedTweets.size(), true);
        return page;
    }

    private void check(Page page, String what, boolean actual, boolean required) {
        if (actual != required) {
            throw new PageMismatchException(
                    number,
                    "a page of %s, of %s tweets in total: has %s: %s, expected: %s; %s"
                            .formatted(query, expected.size(), what, actual, required, page),
                    new HashSet<>(page.ids()));
        }
    }

    private PageMismatchException mismatch(Page page, List<Long> wanted, int start) {
        var missing = PageMismatchException.difference(wanted, page.ids());
        var extra = PageMismatchException.difference(page.ids(), wanted);
        var tweets = new HashSet<>(missing);
        tweets.addAll(extra);
        return new PageMismatchException(
                number,
                """
                a page of %s at place %s of %s is wrong
                expected %s
                got      %s
                missing  %s
                extra    %s\
                """
                        .formatted(
                                query, start, expected.size(), wanted, page.ids(), missing, extra),
                tweets);
    }
}
