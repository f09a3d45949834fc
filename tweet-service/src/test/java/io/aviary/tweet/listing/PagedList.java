package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.Api;
import io.aviary.tweet.User;
import java.util.ArrayList;
import java.util.List;

/// Reads a list page by page, as a client does.
final class PagedList {
    private PagedList() {}

    /// Returns every id of a list from its first page to its last. Checks that paging back returns
    /// the same ids and ends with an empty page. Also checks that each page has the number of
    /// entries that it states.
    static List<String> ids(Api api, User reader, String list) {
        var pages = pages(api, reader, list, "next_token", "");
        var ids = pages.stream().flatMap(page -> page.all("/data", "id").stream()).toList();
        for (var page : pages) {
            assertThat(page.body().at("/meta/result_count").asInt(-1))
                    .isEqualTo(page.body().at("/data").size());
        }
        if (pages.size() > 1) {
            var last = pages.getLast();
            var back =
                    pages(api, reader, list, "previous_token", last.text("/meta/previous_token"));
            var before =
                    back.reversed().stream()
                            .flatMap(page -> page.all("/data", "id").stream())
                            .toList();
            assertThat(before)
                    .isEqualTo(ids.subList(0, ids.size() - last.all("/data", "id").size()));
        }
        return ids;
    }

    /// Returns whether a page is the empty one above the newest entry, which has a token for later
    /// entries.
    static boolean isAboveTheNewest(Api.Response page, String tokenName) {
        return tokenName.equals("previous_token")
                && page.body().at("/meta/result_count").asInt() == 0;
    }

    private static List<Api.Response> pages(
            Api api, User reader, String list, String tokenName, String start) {
        var pages = new ArrayList<Api.Response>();
        var token = start;
        do {
            var at = token.isEmpty() ? "" : "&pagination_token=" + token;
            pages.add(api.get(reader, list + at).expect(200));
            token = pages.getLast().text("/meta/" + tokenName);
        } while (!token.isEmpty() && !isAboveTheNewest(pages.getLast(), tokenName));
        return pages;
    }
}
