package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.timeline.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTests extends RunningService {
    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final long cid = world.newUser();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 79, 80, 81, 100})
    void everyTweetIsOnExactlyOnePage(int size) {
        world.link(bob, ann, cid);
        for (int i = 0; i < (size == 1 ? 40 : 700); i++) {
            world.post(i % 3 == 0 ? ann : i % 3 == 1 ? bob : cid, 3);
        }

        warm(bob);

        assertThat(reader.scroll(bob, size)).isEqualTo(world.home(bob));
    }

    @Test
    void pagesCanBeReadBackwards() {
        world.link(bob, ann);
        world.post(ann, 300);
        warm(bob);
        var pages = new ArrayList<List<Long>>();
        var page = reader.home(bob, "max_results=40");
        pages.add(page.ids());
        while (!page.next().isEmpty()) {
            page = reader.home(bob, "max_results=40&pagination_token=" + page.next());
            pages.add(page.ids());
        }

        for (int i = pages.size() - 2; i >= 0; i--) {
            page = reader.home(bob, "max_results=40&pagination_token=" + page.previous());
            assertThat(page.ids()).as("page " + i).isEqualTo(pages.get(i));
        }
        long newest = post(ann);
        events.awaitDrained();
        page = reader.home(bob, "max_results=40&pagination_token=" + page.next());
        assertThat(page.ids()).isEqualTo(pages.get(1));
        page = reader.home(bob, "max_results=40&pagination_token=" + page.previous());
        page = reader.home(bob, "max_results=40&pagination_token=" + page.previous());
        assertThat(page.ids()).containsExactly(newest);
    }

    @Test
    void anEmptyTimelineHasOnlyACount() {
        var response = reader.home(bob, "");

        assertThat(response.body().toString()).isEqualTo("{\"meta\":{\"result_count\":0}}");
    }

    @Test
    void anExactlyFullLastPageHasNoNextToken() {
        world.post(bob, 10);

        assertThat(reader.home(bob, "max_results=10").next()).isEmpty();
        assertThat(reader.home(bob, "max_results=9").next()).isNotEmpty();
        assertThat(reader.home(bob, "").ids()).hasSize(10);
    }

    @Test
    void idFiltersAndEndTimeAreExclusiveAndStartTimeIsInclusive() {
        var ids = world.post(bob, 200).stream().sorted().toList();
        warm(bob);

        for (int low : List.of(20, 150)) {
            int high = low + 30;
            var query =
                    "max_results=100&since_id=%s&until_id=%s"
                            .formatted(ids.get(low), ids.get(high));
            assertThat(reader.home(bob, query).ids())
                    .isEqualTo(ids.subList(low + 1, high).reversed());
            var start = new SnowflakeId(ids.get(low)).time();
            var end = new SnowflakeId(ids.get(high)).time();
            var expected =
                    ids.stream()
                            .filter(id -> !new SnowflakeId(id).time().isBefore(start))
                            .filter(id -> new SnowflakeId(id).time().isBefore(end))
                            .toList()
                            .reversed();
            assertThat(
                            reader.home(
                                            bob,
                                            "max_results=100&start_time="
                                                    + start
                                                    + "&end_time="
                                                    + end)
                                    .ids())
                    .isEqualTo(expected);
        }
    }

    @Test
    void filtersApplyToEveryPage() {
        var ids = world.post(bob, 200).stream().sorted().toList();
        var query = "max_results=9&since_id=" + ids.get(60);
        var all = new ArrayList<Long>();
        var page = reader.home(bob, query);
        all.addAll(page.ids());
        while (!page.next().isEmpty()) {
            page = reader.home(bob, query + "&pagination_token=" + page.next());
            all.addAll(page.ids());
        }

        assertThat(all).isEqualTo(ids.subList(61, 200).reversed());
    }

    @Test
    void aPageIsFilledIfTweetsWereDeleted() {
        var ids = world.post(bob, 120).stream().sorted().toList().reversed();
        warm(bob);
        // The first page is still cached, and no event reports these deletions.
        ids.subList(20, 110).stream().filter(id -> id % 3 != 0).forEach(world::delete);

        assertThat(reader.home(bob, "max_results=40").ids())
                .isEqualTo(world.home(bob).subList(0, 40));
        assertThat(reader.scroll(bob, 11)).isEqualTo(world.home(bob));
    }

    @Test
    void metaNamesTheEndsOfThePage() {
        var ids = world.post(bob, 5).stream().sorted().toList();
        var meta = reader.home(bob, "max_results=3").body().path("meta");

        assertThat(meta.path("result_count").asInt()).isEqualTo(3);
        assertThat(meta.path("newest_id").asString()).isEqualTo("" + ids.get(4));
        assertThat(meta.path("oldest_id").asString()).isEqualTo("" + ids.get(2));
    }

    @Test
    void onlyRequestedFieldsAreShown() {
        world.link(bob, ann);
        long tweet = world.post(ann);

        var plain = reader.home(bob, "").body();
        assertThat(plain.path("data").path(0).propertyNames())
                .containsExactly("id", "text", "edit_history_tweet_ids");
        assertThat(plain.has("includes")).isFalse();

        var full =
                reader.home(
                                bob,
                                "tweet.fields=created_at,public_metrics,geo&expansions=author_id"
                                        + "&user.fields=verified,public_metrics")
                        .body();
        assertThat(full.path("data").path(0).path("id").asString()).isEqualTo("" + tweet);
        assertThat(full.path("data").path(0).propertyNames())
                .contains("created_at", "public_metrics", "author_id")
                .doesNotContain("geo");
        var author = full.path("includes").path("users").path(0);
        assertThat(author.path("id").asString()).isEqualTo("" + ann);
        assertThat(author.propertyNames())
                .containsExactly("id", "name", "username", "verified", "public_metrics");
    }

    @Test
    void anAuthorIsIncludedOnce() {
        world.link(bob, ann);
        world.post(ann, 4);
        world.post(bob, 4);

        var users = reader.home(bob, "expansions=author_id").body().path("includes").path("users");

        assertThat(users.size()).isEqualTo(2);
    }
}
