package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.query.PageTokens;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import io.aviary.timeline.testing.StubServices.SliceRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tests of pages that `previous_token` leads to.
class NewerPagesTests extends RunningService {
    private static final long NOW = System.currentTimeMillis();

    private final long ann = world.newUser();
    private final long bob = world.newUser();
    private final List<SliceRequest> requests = new CopyOnWriteArrayList<>();

    @Autowired private PageTokens tokenFormat;

    @AfterEach
    void stopRecordingSlices() {
        services.onSlice(request -> {});
    }

    /// Two years without a tweet, and then more tweets than fit into a slice.
    @Test
    void aPageAboveALongGapTakesOneShortSlice() {
        world.link(bob, ann);
        long old = world.postAt(ann, NOW - Duration.ofDays(730).toMillis());
        for (int i = 0; i < 2_000; i++) {
            world.postAt(ann, NOW - 10_000 - i);
        }
        readFromShards(bob);
        services.onSlice(requests::add);

        var page = reader.home(bob, "max_results=100&pagination_token=" + above(old));

        var next = world.home(bob).reversed().subList(1, 101);
        assertThat(page.ids()).isEqualTo(next.reversed());
        assertThat(requests)
                .hasSize(1)
                .allMatch(request -> request.oldestFirst() && request.limit() == 101);
    }

    @Test
    void aPageOfNewerTweetsFromTheLowestIdTakesOneSlice() {
        var ids = world.post(bob, 3).stream().sorted().toList();
        readFromShards(bob);
        int slices = services.calls("slice");

        var page = reader.home(bob, "pagination_token=" + above(0));

        assertThat(page.ids()).isEqualTo(ids.reversed());
        assertThat(services.calls("slice")).isEqualTo(slices + 1);
    }

    /// The clock of the host that assigned an id may be ahead. A client that polls with the token
    /// would then miss a tweet with a smaller id.
    @Test
    void aTweetFromTheFutureIsOnNoPageOfNewerTweetsYet() {
        world.link(bob, ann);
        world.post(ann, 15);
        world.postAt(ann, NOW + Duration.ofHours(1).toMillis());
        readFromShards(bob);

        var first = reader.home(bob, "max_results=5");
        var second = read("max_results=5", first.next());
        var back = read("max_results=5", second.previous());

        assertThat(first.ids()).isEqualTo(world.home(bob).subList(0, 5));
        assertThat(back.ids()).isEqualTo(first.ids().subList(1, 5));
    }

    @Test
    void aClientThatPollsWithTheTokenSeesATweetThatIsDeliveredMinutesLater() {
        world.link(bob, ann);
        long seen = world.postAt(ann, NOW - 120_000);
        var newest = reader.home(bob, "");
        assertThat(newest.ids()).containsExactly(seen);
        long late = world.postAt(ann, NOW - 60_001);
        long prompt = world.postAt(bob, NOW - 60_000);
        events.sendTweetPosted(bob, prompt);
        events.awaitDrained();

        assertThat(reader.home(bob, "").ids()).containsExactly(prompt, seen);
        assertThat(read("", newest.previous()).ids()).containsExactly(prompt, late);
    }

    @Test
    void theNewestPageHasATokenForLaterTweets() {
        world.link(bob, ann);
        world.post(ann, 3);
        var newest = reader.home(bob, "");

        var none = read("", newest.previous());
        assertThat(none.ids()).isEmpty();
        long later = post(ann);
        events.awaitDrained();

        var page = read("", none.previous());
        assertThat(page.ids()).containsExactly(later);
        assertThat(read("", page.previous()).ids()).isEmpty();
        assertThat(read("", page.next()).ids()).isEqualTo(newest.ids());
    }

    @Test
    void anEmptyPageHasATokenBackInBothDirections() {
        world.link(bob, ann);
        // Pages of newer tweets contain only tweets that are at least 2 s old.
        long tweet = world.postAt(ann, NOW - 10_003);
        long own = world.postAt(bob, NOW - 10_002);
        long newer = world.postAt(ann, NOW - 10_001);

        var first = reader.home(bob, "max_results=2");
        world.delete(tweet);
        events.sendTweetDeleted(ann, tweet);
        await().until(() -> read("max_results=2", first.next()).ids().isEmpty());
        var empty = read("max_results=2", first.next());
        assertThat(empty.next()).isEmpty();
        assertThat(read("max_results=2", empty.previous()).ids()).containsExactly(newer, own);

        var above = read("max_results=2", first.previous());
        assertThat(above.ids()).isEmpty();
        assertThat(read("max_results=2", above.next()).ids()).containsExactly(newer, own);
    }

    @Test
    void theNextPageOfAnEmptyNewerPageIsTheFirstPage() {
        long answered = world.post(ann);
        long shown = world.post(bob);
        world.reply(bob, answered);

        var first = reader.home(bob, "exclude=replies&max_results=1");
        var above = read("exclude=replies&max_results=1", first.previous());
        assertThat(above.ids()).isEmpty();
        assertThat(read("exclude=replies&max_results=1", above.next()).ids())
                .containsExactly(shown);
    }

    private Reader.Response read(String query, String token) {
        assertThat(token).isNotEmpty();
        return reader.home(bob, query + "&pagination_token=" + token);
    }

    private String above(long id) {
        return tokenFormat.encode("home/" + bob, false, id);
    }

    /// Makes pages come from the shards, by starting a build that never ends.
    private void readFromShards(long user) {
        timelines.beginBuild(new UserId(user)).orElseThrow();
    }
}
