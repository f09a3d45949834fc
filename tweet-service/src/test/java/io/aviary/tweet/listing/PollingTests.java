package io.aviary.tweet.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.platform.shard.Shards;
import io.aviary.tweet.Api;
import io.aviary.tweet.Rows;
import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

/// Tests of clients that poll a list for the tweets above the newest id that they have seen.
@TweetServiceTest
class PollingTests {
    private final User bob = User.onSecond();
    private final List<User> authors = List.of(User.onFirst(), User.onSecond());
    private final User ann = authors.getFirst();

    @Autowired private Api api;
    @Autowired private Rows rows;
    @Autowired private Shards shards;
    @Autowired private JdbcClient jdbc;
    @Autowired private KafkaListenerEndpointRegistry listeners;

    /// Waits until no tweet is incomplete: an incomplete tweet of another test would hold back the
    /// mentions of this one.
    @BeforeEach
    @AfterEach
    void awaitCompletion() {
        await().until(
                        () ->
                                shards
                                        .readAll(
                                                () ->
                                                        count(
                                                                "select count(*) from incomplete_tweet"))
                                        .stream()
                                        .allMatch(number -> number == 0));
    }

    @Test
    void aMentionWhoseEventIsHeldBackIsSeenAtOnce() {
        var mirroring = mirroring();
        mirroring.pause();
        try {
            await().until(mirroring::isContainerPaused);
            var late = api.tweet(ann, "hi @" + bob.name());
            var reply = api.reply(authors.getLast(), api.tweet(bob, "ask me"), "why?");

            assertThat(mentions("")).isEmpty();
            assertThat(mentions("?since_id=1")).containsExactly(reply, late);
            assertThat(mentions("?since_id=" + late)).containsExactly(reply);
            assertThat(mentions("?since_id=" + reply)).isEmpty();
        } finally {
            mirroring.resume();
        }
        await().until(() -> mentions("").size() == 2);
    }

    @Test
    void aMentionThatIsLookedUpLaterHoldsBackNewerOnes() {
        var seen = api.tweet(ann, "hi @" + bob.name());
        var late = new ArrayList<String>();
        var newer = new ArrayList<String>();
        UserServiceStub.whileFailing(
                bob.name(),
                500,
                () -> {
                    late.add(api.tweet(ann, "hi again @" + bob.name()));
                    for (var author : authors) {
                        newer.addFirst(rows.insertTweetMentioning(author, List.of(bob)));
                        rows.insertMention(bob, newer.getFirst(), false);
                    }

                    assertThat(mentions("?max_results=5")).startsWith(newer.get(0), newer.get(1));
                    assertThat(mentions("?since_id=1")).containsExactly(seen);
                    assertThat(mentions("?since_id=" + seen)).isEmpty();
                });
        awaitCompletion();

        assertThat(mentions("?since_id=" + seen))
                .containsExactly(newer.get(0), newer.get(1), late.getFirst());
    }

    @Test
    void anIncompleteRetweetHoldsBackNoMention() {
        var original = api.tweet(bob, "original");
        UserServiceStub.whileUnavailable(
                () -> {
                    api.retweet(ann, original);
                    var newer = rows.insertTweetMentioning(ann, List.of(bob));
                    rows.insertMention(bob, newer, false);

                    assertThat(mentions("?since_id=" + original)).containsExactly(newer);
                });
    }

    /// An id contains the time of the tweet. If clocks differ or a commit is slow, a smaller id can
    /// appear after a greater one.
    @Test
    void aTweetIsShownToPollersOnceNoSmallerIdCanAppear() {
        long now = System.currentTimeMillis();
        var old = insertAt(now - 60_000);
        var ahead = insertAt(now + 2_000);

        assertThat(tweets("")).containsExactly(ahead, old);
        assertThat(tweets("?since_id=1")).containsExactly(old);
        assertThat(mentions("?since_id=1")).containsExactly(old);
        var slow = insertAt(now + 1_000);

        await().until(() -> !tweets("?since_id=" + old).isEmpty());
        await().until(() -> tweets("?since_id=" + old).contains(ahead));
        assertThat(tweets("?since_id=" + old)).containsExactly(ahead, slow);
        assertThat(mentions("?since_id=" + old)).containsExactly(ahead, slow);
    }

    @Test
    void aDeletedTweetIsNotListedAsAMention() {
        var deleted = api.tweet(ann, "hi @" + bob.name());
        var kept = api.tweet(authors.getLast(), "hi @" + bob.name());
        api.delete(ann, "/2/tweets/" + deleted).expect(200);

        assertThat(mentions("?since_id=1")).containsExactly(kept);
        assertThat(
                        shards.readAll(
                                () ->
                                        count(
                                                "select count(*) from tweet_mention where user_id = "
                                                        + bob.id())))
                .containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void aClientThatPollsWithTokensSeesALateMention() {
        var seen = insertAt(System.currentTimeMillis() - 60_000);
        var token = page(mentionsOf(bob), "").text("/meta/previous_token");
        var late = new ArrayList<String>();
        UserServiceStub.whileFailing(
                bob.name(),
                500,
                () -> {
                    late.add(api.tweet(ann, "hi @" + bob.name()));
                    late.addFirst(rows.insertTweetMentioning(ann, List.of(bob)));
                    rows.insertMention(bob, late.getFirst(), false);

                    assertThat(above(mentionsOf(bob), token).all("/data", "id")).isEmpty();
                });
        awaitCompletion();

        var page = above(mentionsOf(bob), token);
        assertThat(page.all("/data", "id")).isEqualTo(late);
        var empty = above(mentionsOf(bob), page.text("/meta/previous_token"));
        assertThat(empty.all("/data", "id")).isEmpty();
        assertThat(empty.text("/meta/previous_token").length()).isPositive();
        assertThat(above(mentionsOf(bob), empty.text("/meta/next_token")).all("/data", "id"))
                .startsWith(late.getFirst())
                .endsWith(seen);
    }

    @Test
    void aClientThatPollsWithTokensSeesEachListGrow() {
        var tweet = api.tweet(ann, "liked and retweeted");
        var newer = api.tweet(ann, "liked, too");
        for (var user : List.of(bob, authors.getLast())) {
            api.like(user, tweet).expect(200);
            api.retweet(user, tweet);
        }
        var users = "/2/tweets/" + tweet;
        for (var list : List.of("/liking_users", "/retweeted_by")) {
            await().until(() -> page(users + list, "").all("/data", "id").size() == 2);
        }

        assertGrows(users + "/liking_users", () -> api.like(ann, tweet), ann.id());
        assertGrows(users + "/retweeted_by", () -> api.retweet(ann, tweet), ann.id());
        var liked = "/2/users/" + bob.id() + "/liked_tweets";
        assertGrows(liked, () -> api.like(bob, newer), newer);
    }

    private void assertGrows(String list, Runnable change, String added) {
        var newest = page(list, "").text("/meta/previous_token");
        var empty = above(list, newest);
        assertThat(empty.all("/data", "id")).isEmpty();

        change.run();

        var token = empty.text("/meta/previous_token");
        await().until(() -> above(list, token).all("/data", "id").equals(List.of(added)));
    }

    /// Reads all pages above the newest known id, as clients do.
    @Test
    void aPollerSeesEachMentionOnce() {
        var random = new Random(5);
        var posted = new ArrayList<String>();
        var seen = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            posted.add(api.tweet(authors.get(random.nextInt(2)), i + " @" + bob.name()));
            if (random.nextInt(10) == 0) {
                seen.addAll(0, poll(seen.isEmpty() ? "1" : seen.getFirst()));
            }
        }
        seen.addAll(0, poll(seen.getFirst()));

        posted.sort(Comparator.comparing(Long::parseLong, Comparator.reverseOrder()));
        assertThat(seen).isEqualTo(posted);
    }

    private List<String> poll(String newest) {
        var list = "/2/users/" + bob.id() + "/mentions?max_results=5&since_id=" + newest;
        return PagedList.ids(api, ann, list);
    }

    private MessageListenerContainer mirroring() {
        return listeners.getListenerContainers().stream()
                .filter(container -> "tweet-service-references".equals(container.getGroupId()))
                .findFirst()
                .orElseThrow();
    }

    private String insertAt(long millis) {
        var tweet = rows.insertTweetAt(ann, millis);
        rows.insertMention(bob, tweet, false);
        return tweet;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<String> mentions(String query) {
        return page(mentionsOf(bob), query).all("/data", "id");
    }

    private List<String> tweets(String query) {
        return page("/2/users/" + ann.id() + "/tweets", query).all("/data", "id");
    }

    private static String mentionsOf(User user) {
        return "/2/users/" + user.id() + "/mentions";
    }

    private Api.Response above(String list, String token) {
        assertThat(token).isNotEmpty();
        return page(list, "?pagination_token=" + token);
    }

    private Api.Response page(String list, String query) {
        return api.get(ann, list + query).expect(200);
    }
}
