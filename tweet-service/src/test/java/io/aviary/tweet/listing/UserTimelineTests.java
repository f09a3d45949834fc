package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.tweet.Api;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class UserTimelineTests {
    @Autowired private Api api;

    @Test
    void pagingInEitherDirectionShowsTheCompleteList() {
        var random = new Random(7);
        for (int round = 0; round < 6; round++) {
            var author = round % 2 == 0 ? User.onFirst() : User.onSecond();
            var live = postAndDelete(author, random);
            int size = 5 + random.nextInt(12);
            var filter = filter(live, random);

            var forward = pages(author, size, filter.query, "next_token", null);
            assertThat(ids(forward)).as("round %s", round).isEqualTo(filter.of(live));

            var last = forward.getLast();
            if (last.body().at("/meta").has("previous_token")) {
                var back =
                        pages(
                                author,
                                size,
                                filter.query,
                                "previous_token",
                                last.text("/meta/previous_token"));
                Collections.reverse(back);
                assertThat(ids(back))
                        .isEqualTo(
                                filter.of(live)
                                        .subList(0, filter.of(live).size() - idsOf(last).size()));
            }
        }
    }

    @Test
    void tweetsThatArePostedOrDeletedBetweenTwoRequestsDoNotShiftPages() {
        var author = User.onFirst();
        var ids = post(author, 15);
        var first = page(author, "?max_results=5");
        var next = first.text("/meta/next_token");
        api.tweet(author, "meanwhile");
        api.delete(author, "/2/tweets/" + idsOf(first).getLast()).expect(200);
        api.delete(author, "/2/tweets/" + ids.get(9)).expect(200);

        var second = page(author, "?max_results=5&pagination_token=" + next);

        assertThat(idsOf(second))
                .isEqualTo(List.of(ids.get(8), ids.get(7), ids.get(6), ids.get(5), ids.get(4)));
    }

    @Test
    void theNewestPageHasATokenForLaterTweetsAndTheLastHasNoNextToken() {
        var author = User.onFirst();
        var ids = post(author, 10);

        var first = page(author, "?max_results=5");
        var last =
                page(author, "?max_results=5&pagination_token=" + first.text("/meta/next_token"));

        var above = page(author, "?pagination_token=" + first.text("/meta/previous_token"));
        assertThat(idsOf(above)).isEmpty();
        var later = api.tweet(author, "later");
        assertThat(idsOf(page(author, "?pagination_token=" + above.text("/meta/previous_token"))))
                .containsExactly(later);
        assertThat(first.text("/meta/newest_id")).isEqualTo(ids.get(9));
        assertThat(first.text("/meta/oldest_id")).isEqualTo(ids.get(5));
        assertThat(first.text("/meta/next_token").length()).isGreaterThanOrEqualTo(16);
        assertThat(last.body().at("/meta").has("next_token")).isFalse();
        assertThat(last.body().at("/meta/result_count").asInt()).isEqualTo(5);
    }

    @Test
    void aUserWithoutTweetsHasAnEmptyPageAndAnUnknownUserIsNotFound() {
        var silent = User.onSecond();

        assertThat(page(silent, "").body().toString()).isEqualTo("{\"meta\":{\"result_count\":0}}");
        var stranger = api.get(silent, "/2/users/" + User.stranger(9).id() + "/tweets").expect(404);
        assertThat(stranger.text("/resource_type")).isEqualTo("user");
    }

    @Test
    void theStartTimeIsInclusiveAndTheEndTimeIsExclusive() {
        var author = User.onFirst();
        var ids = post(author, 3);
        var middle = SnowflakeId.of(ids.get(1)).time();

        var since = page(author, "?start_time=" + middle);
        var until = page(author, "?end_time=" + middle);

        assertThat(idsOf(since)).contains(ids.get(2), ids.get(1));
        assertThat(idsOf(until)).doesNotContain(ids.get(1), ids.get(2));
        assertThat(idsOf(page(author, "?end_time=" + Instant.now().plusSeconds(60)))).hasSize(3);
    }

    @Test
    void aTimeWithinAMillisecondIsRoundedUpToTheNextOne() {
        var author = User.onFirst();
        var id = post(author, 1).getFirst();
        var within = SnowflakeId.of(id).time().plusNanos(1_000);

        assertThat(idsOf(page(author, "?start_time=" + within))).isEmpty();
        assertThat(idsOf(page(author, "?end_time=" + within))).containsExactly(id);
    }

    @Test
    void theEarliestAndLatestTimesAreValid() {
        var author = User.onFirst();
        post(author, 1);

        assertThat(idsOf(page(author, "?start_time=0001-01-01T00:00:00Z"))).hasSize(1);
        assertThat(idsOf(page(author, "?end_time=9999-12-31T23:59:59Z"))).hasSize(1);
        assertThat(idsOf(page(author, "?end_time=%2B999999999-12-31T23:59:59Z"))).hasSize(1);
        assertThat(idsOf(page(author, "?start_time=%2B999999999-12-31T23:59:59Z"))).isEmpty();
    }

    private List<String> postAndDelete(User author, Random random) {
        var live = new ArrayList<>(post(author, 10 + random.nextInt(40)));
        for (int i = random.nextInt(10); i > 0; i--) {
            api.delete(author, "/2/tweets/" + live.remove(random.nextInt(live.size()))).expect(200);
        }
        Collections.reverse(live);
        return live;
    }

    private List<String> post(User author, int number) {
        return IntStream.range(0, number).mapToObj(i -> api.tweet(author, "tweet " + i)).toList();
    }

    private record Filter(String query, long above, long below) {
        List<String> of(List<String> live) {
            return live.stream()
                    .filter(id -> Long.parseLong(id) > above && Long.parseLong(id) < below)
                    .toList();
        }
    }

    private static Filter filter(List<String> live, Random random) {
        long above = Long.parseLong(live.get(live.size() - 1 - random.nextInt(3)));
        long below = Long.parseLong(live.get(random.nextInt(3)));
        return switch (random.nextInt(4)) {
            case 0 -> new Filter("", 0, Long.MAX_VALUE);
            case 1 -> new Filter("&since_id=" + above, above, Long.MAX_VALUE);
            case 2 -> new Filter("&until_id=" + below, 0, below);
            default -> new Filter("&since_id=" + above + "&until_id=" + below, above, below);
        };
    }

    private List<Api.Response> pages(
            User author, int size, String filter, String tokenName, String start) {
        var pages = new ArrayList<Api.Response>();
        var token = start;
        do {
            var at = token == null ? "" : "&pagination_token=" + token;
            pages.add(page(author, "?max_results=" + size + filter + at));
            token = pages.getLast().text("/meta/" + tokenName);
        } while (!token.isEmpty() && !PagedList.isAboveTheNewest(pages.getLast(), tokenName));
        return pages;
    }

    private Api.Response page(User author, String query) {
        return api.get(author, "/2/users/" + author.id() + "/tweets" + query).expect(200);
    }

    private static List<String> ids(List<Api.Response> pages) {
        return pages.stream().flatMap(page -> idsOf(page).stream()).toList();
    }

    private static List<String> idsOf(Api.Response page) {
        return page.body()
                .at("/data")
                .valueStream()
                .map(tweet -> tweet.at("/id").asString())
                .toList();
    }
}
