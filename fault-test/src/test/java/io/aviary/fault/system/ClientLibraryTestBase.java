package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Runs the same steps with each client library. Only the base URL differs from the X API.
@SystemTest
abstract class ClientLibraryTestBase {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PAGE = 5;
    private static final int TWEETS = 12;

    TestClient clients;

    @BeforeAll
    void createClients(TestSystem system) throws IOException, InterruptedException {
        clients = new TestClient(new Gateway(LimitedGateway.of(system)));
    }

    abstract ClientLibrary as(Session user);

    /// Checks the exception of the library for a missing tweet.
    abstract void assertNotFound(ClientLibrary library, long tweet) throws Exception;

    /// Checks the exception of the library when the user has exceeded the rate limit.
    abstract void assertRateLimited(ClientLibrary library);

    @FunctionalInterface
    private interface Pages {
        ClientLibrary.TweetPage after(Optional<String> token) throws Exception;
    }

    @Test
    void aUserReadsTheirOwnProfile() throws Exception {
        var user = clients.signUp();

        assertThat(as(user).me()).isEqualTo(user.username());
    }

    @Test
    void aFollowerReadsEveryPageOfTheirHomeTimeline() throws Exception {
        var author = clients.signUp();
        var reader = clients.signUp();
        var library = as(reader);
        assertThat(library.follow(author.userId())).isTrue();
        clients.awaitFollower(author, reader);
        long[] tweets = post(author);

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            var pages = read(token -> library.home(PAGE, token));
                            assertThat(pages).hasSize(3);
                            assertThat(ids(pages)).containsExactly(TestClient.newestFirst(tweets));
                            assertThat(pages.stream().flatMap(page -> page.tweets().stream()))
                                    .allMatch(shown -> shown.author().equals(author.username()))
                                    .allMatch(shown -> shown.createdAt().isBefore(Instant.now()));
                        });
    }

    @Test
    void anAuthorsTweetsAreInTheirTimeline() throws Exception {
        var author = clients.signUp();
        long[] tweets = post(author);
        var library = as(clients.signUp());

        var pages = read(token -> library.tweetsOf(author.userId(), PAGE, token));

        assertThat(ids(pages)).containsExactly(TestClient.newestFirst(tweets));
        assertThat(pages.getLast().tweets().getLast().text()).isEqualTo("Tweet 0");
    }

    @Test
    void aReplyNamesTheTweetThatItAnswers() throws Exception {
        long tweet = as(clients.signUp()).post("Who is there?");
        var answering = as(clients.signUp());

        long reply = answering.reply("I am", tweet);

        assertThat(answering.repliedTo(reply)).isEqualTo(tweet);
    }

    @Test
    void aLikeIsCounted() throws Exception {
        var author = clients.signUp();
        var library = as(author);
        long tweet = library.post("Like this");

        assertThat(as(clients.signUp()).like(tweet)).isTrue();

        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                library.tweetsOf(
                                                                author.userId(),
                                                                PAGE,
                                                                Optional.empty())
                                                        .tweets())
                                        .extracting(ClientLibrary.ShownTweet::likes)
                                        .containsExactly(1));
    }

    @Test
    void aDeletedTweetIsNotFound() throws Exception {
        var author = clients.signUp();
        var library = as(author);
        long tweet = library.post("Not for long");
        clients.awaitHome(author, tweet);

        assertThat(library.delete(tweet)).isTrue();

        assertThat(library.tweetsOf(author.userId(), PAGE, Optional.empty()).tweets()).isEmpty();
        clients.awaitHome(author);
        assertNotFound(library, tweet);
    }

    @Test
    void anExceededRateLimitNamesTheTimeOfItsReset() {
        var user = clients.signUp();
        clients.exhaustReads(user);

        assertRateLimited(as(user));
    }

    private long[] post(Session author) throws Exception {
        var library = as(author);
        long[] tweets = new long[TWEETS];
        for (int i = 0; i < TWEETS; i++) {
            tweets[i] = library.post("Tweet " + i);
        }
        return tweets;
    }

    private static List<ClientLibrary.TweetPage> read(Pages pages) throws Exception {
        var all = new ArrayList<ClientLibrary.TweetPage>();
        all.add(pages.after(Optional.empty()));
        while (all.getLast().next().isPresent()) {
            assertThat(all).hasSizeLessThan(TWEETS);
            all.add(pages.after(all.getLast().next()));
        }
        return all;
    }

    private static List<Long> ids(List<ClientLibrary.TweetPage> pages) {
        return pages.stream()
                .flatMap(page -> page.tweets().stream())
                .map(ClientLibrary.ShownTweet::id)
                .toList();
    }
}
