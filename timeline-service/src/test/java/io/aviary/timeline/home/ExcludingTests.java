package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.timeline.testing.Instance;
import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcludingTests extends RunningService {
    private static final int MAX_EXAMINED = 800;

    private final long ann = world.newUser();
    private final long bob = world.newUser();

    @Test
    void repliesAndRetweetsCanBeExcluded() {
        long tweet = world.post(bob);
        long reply = world.reply(bob, tweet);
        long quote = world.quote(bob, tweet);
        long retweet = world.retweet(bob, tweet);

        assertThat(reader.home(bob, "").ids()).containsExactly(retweet, quote, reply, tweet);
        assertThat(reader.home(bob, "exclude=replies").ids())
                .containsExactly(retweet, quote, tweet);
        assertThat(reader.home(bob, "exclude=retweets").ids()).containsExactly(quote, reply, tweet);
        assertThat(reader.home(bob, "exclude=retweets,replies").ids())
                .containsExactly(quote, tweet);
    }

    @Test
    void aPageIsFilledAboveAndBelowTheHorizon() {
        var shown = postMixed(300, 4);

        var page = reader.home(bob, "exclude=replies,retweets&max_results=30");

        assertThat(page.ids()).isEqualTo(shown.subList(0, 30));
        assertThat(reader.scroll(bob, "exclude=replies,retweets&max_results=11", 1_000))
                .isEqualTo(shown);
    }

    @Test
    void pagesAreTheSameInBothDirections() {
        postMixed(300, 3);
        var query = "exclude=replies,retweets&max_results=20";
        var pages = new ArrayList<>(List.of(reader.home(bob, query)));
        while (!pages.getLast().next().isEmpty()) {
            pages.add(reader.home(bob, query + "&pagination_token=" + pages.getLast().next()));
        }

        assertThat(pages).hasSize(5);
        var up = pages.getLast();
        for (var page : pages.reversed().subList(1, pages.size())) {
            up = reader.home(bob, query + "&pagination_token=" + up.previous());
            assertThat(up.ids()).isEqualTo(page.ids());
        }
        assertThat(followToken(query, up.previous()).ids()).isEmpty();
    }

    @Test
    void noPageIsEmptyWhileATweetFollows() {
        long oldest = world.post(ann);
        long older = world.post(bob);
        postReplies(2 * MAX_EXAMINED + 400, oldest);
        long newest = world.post(bob);
        var query = "exclude=replies";
        int tweets = services.calls("tweets");

        var first = reader.home(bob, query);
        assertThat(first.ids()).containsExactly(newest);
        assertThat(services.calls("tweets") - tweets).isLessThan(15);
        var second = followToken(query, first.next());
        assertThat(second.ids()).containsExactly(older);
        assertThat(second.next()).isEmpty();

        var up = followToken(query, second.previous());
        assertThat(up.ids()).containsExactly(newest);
        assertThat(followToken(query, up.next()).ids()).containsExactly(older);
    }

    /// The instance has no time to search, so it examines one batch of ids for each page.
    @Test
    void anEmptyPageAfterALongSearchHasANextToken() {
        try (var instance = new Instance("aviary.reading.max-search-time=0s")) {
            var client = instance.reader();
            long answered = world.post(ann);
            long older = world.post(bob);
            postReplies(45, answered);
            var query = "exclude=replies";

            var pages = new ArrayList<>(List.of(client.home(bob, query)));
            while (!pages.getLast().next().isEmpty()) {
                var token = "&pagination_token=" + pages.getLast().next();
                pages.add(client.home(bob, query + token));
            }
            assertThat(pages.size()).isGreaterThan(3);
            assertThat(pages.getLast().ids()).containsExactly(older);
            assertThat(pages.getFirst().ids()).isEmpty();
            for (var page : pages.subList(1, pages.size())) {
                var token = "&pagination_token=" + page.previous();
                assertThat(page.previous()).as("previous token").isNotEmpty();
                assertThat(client.home(bob, query + token).status()).isEqualTo(200);
            }
        }
    }

    /// After one exclusion, the first batch of ids fills the page exactly, and more ids follow.
    @Test
    void aFullPageAfterAnExcludedTweetHasANextToken() {
        long answered = world.post(ann);
        var shown = world.post(bob, 13).stream().sorted().toList().reversed();
        world.reply(bob, answered);

        var first = reader.home(bob, "exclude=replies&max_results=10");

        assertThat(first.ids()).isEqualTo(shown.subList(0, 10));
        assertThat(followToken("exclude=replies", first.next()).ids())
                .isEqualTo(shown.subList(10, 13));
    }

    @Test
    void noTweetIsLostOrRepeatedAfterAnIncompletePage() {
        long answered = world.post(ann);
        postReplies(200, answered);
        var shown = world.post(bob, 9).stream().sorted().toList().reversed();
        // A page has ten tweets, so ids are examined in batches of 11, 22, 44, 88 and 100.
        postReplies(MAX_EXAMINED + 60, answered);

        var first = reader.home(bob, "exclude=replies").ids();
        assertThat(first.size()).as("the page ends within these tweets").isBetween(1, 8);
        assertThat(reader.scroll(bob, "exclude=replies", 10)).isEqualTo(shown);
    }

    private void postReplies(int count, long answered) {
        for (int i = 0; i < count; i++) {
            world.reply(bob, answered);
        }
    }

    private Reader.Response followToken(String query, String token) {
        assertThat(token).isNotEmpty();
        return reader.home(bob, query + "&pagination_token=" + token);
    }

    /// Posts replies and retweets, with an original tweet at every `oneIn`-th position. Returns the
    /// originals, newest first.
    private List<Long> postMixed(int count, int oneIn) {
        var shown = new ArrayList<Long>();
        long first = world.post(ann);
        for (int i = 0; i < count; i++) {
            if (i % oneIn == 0) {
                shown.add(world.post(bob));
            } else if (i % 2 == 0) {
                world.reply(bob, first);
            } else {
                world.retweet(bob, first);
            }
        }
        shown.sort(null);
        return shown.reversed();
    }
}
