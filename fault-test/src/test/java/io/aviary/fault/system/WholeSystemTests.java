package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.tools.client.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Tests the system as users start it, with `./aviary up -d`: every service is a separate process,
/// and every request passes through the gateway.
@SystemTest
class WholeSystemTests {
    private final TestSystem system;
    private final TestClient clients;

    WholeSystemTests(TestSystem system) {
        this.system = system;
        this.clients = new TestClient(system.gateway());
    }

    @Test
    void aTweetIsInTheHomeTimelinesOfExactlyTheFollowersAndTheAuthor() {
        var author = clients.signUp();
        var follower = clients.signUp();
        var stranger = clients.signUp();
        clients.userClient.follow(follower, author.userId());
        clients.awaitFollower(author, follower);
        clients.awaitHome(follower);

        long first = clients.tweetClient.post(author, "The first one").id();
        long second = clients.tweetClient.post(author, "The second one").id();

        clients.awaitHome(follower, second, first);
        clients.awaitHome(author, second, first);
        assertThat(clients.own(author)).containsExactly(second, first);
        assertThat(clients.home(stranger)).isEmpty();
        assertThat(clients.own(follower)).isEmpty();
    }

    @Test
    void aFollowAddsEarlierTweetsAndAnUnfollowRemovesThem() {
        var author = clients.signUp();
        var follower = clients.signUp();
        long tweet = clients.tweetClient.post(author, "Before the follow").id();
        clients.awaitHome(follower);

        clients.userClient.follow(follower, author.userId());
        clients.awaitHome(follower, tweet);
        clients.userClient.unfollow(follower, author.userId());
        clients.awaitHome(follower);
    }

    @Test
    void aDeletedTweetDisappearsEverywhere() throws IOException {
        var author = clients.signUp();
        var follower = clients.signUp();
        clients.userClient.follow(follower, author.userId());
        clients.awaitFollower(author, follower);
        long tweet = clients.tweetClient.post(author, "Not for long").id();
        clients.awaitHome(follower, tweet);

        clients.tweetClient.delete(author, tweet);

        clients.awaitHome(follower);
        clients.awaitHome(author);
        assertThat(clients.own(author)).isEmpty();
        assertThat(clients.gateway.attempt("GET", "/2/tweets/" + tweet, follower, null).status())
                .isEqualTo(404);
    }

    @Test
    void aRepeatedLikeCountsOnce() {
        var author = clients.signUp();
        var fan = clients.signUp();
        long tweet = clients.tweetClient.post(author, "Like this").id();

        clients.tweetClient.like(fan, tweet);
        clients.tweetClient.like(fan, tweet);
        clients.tweetClient.like(author, tweet);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> clients.tweetClient.readLikeCount(author, tweet) == 2);
    }

    @Test
    void invalidInputIsRejectedWithAProblemThatNamesIt() throws IOException {
        var user = clients.signUp();
        assertThat(clients.post(user, Map.of("text", "")))
                .satisfies(TestClient.problem(400, "text"));
        assertThat(clients.post(user, Map.of("text", "x".repeat(281))))
                .satisfies(TestClient.problem(400, "text"));
        assertThat(clients.post(user, Map.of("words", "hello")))
                .satisfies(TestClient.problem(400, "words"));
        assertThat(clients.post(user, List.of())).satisfies(TestClient.problem(400, ""));
        assertThat(clients.post(user, Map.of("text", "x".repeat(70_000))).status()).isIn(400, 413);
        assertThat(clients.get(user, "/2/tweets/none")).satisfies(TestClient.problem(400, "id"));
        assertThat(clients.get(user, "/2/tweets/99999999999999999999"))
                .satisfies(TestClient.problem(400, "id"));
        assertThat(clients.get(user, "/2/users/1")).satisfies(TestClient.problem(404, "1"));
        assertThat(
                        clients.get(
                                user,
                                "/2/users/%s/timelines/reverse_chronological?pagination_token=forged-forged-forged"
                                        .formatted(user.userId())))
                .satisfies(TestClient.problem(400, "pagination_token"));
        assertThat(clients.own(user)).isEmpty();
    }

    @Test
    void internalEndpointsAreNotReachableThroughTheGateway() throws IOException {
        var user = clients.signUp();
        var stranger = new Session("x", 1, user.token() + "x", user.expiresAt());
        assertThat(clients.get(user, "/internal/users?ids=1").status()).isIn(401, 403, 404);
        assertThat(clients.get(user, "/actuator/prometheus").status()).isIn(401, 403, 404);
        assertThat(clients.get(stranger, "/2/users/me").status()).isEqualTo(401);
        assertThat(clients.gateway.attempt("GET", "/2/users/me", null, null).status())
                .isEqualTo(401);
    }

    @Test
    void everyHomeTimelineOfASeededGraphIsCorrect() throws IOException, InterruptedException {
        system.run("seed", "--users", "40", "--follows", "6", "--tweets", "12");

        assertThat(system.run("verify", "--page", "25")).contains("Every timeline is correct.");
    }

    @Test
    void theTourRunsToItsEnd() throws IOException, InterruptedException {
        assertThat(system.run("tour"))
                .contains("Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6", "Step 7")
                .containsPattern("timelines written +3: ")
                .contains("What to try next");
    }

    @Test
    void aKilledTweetServiceIsRestartedAndHasLostNothing()
            throws IOException, InterruptedException {
        var author = clients.signUp();
        // The timeline exists before the first tweet: tweets that are read later were pushed.
        clients.awaitHome(author);
        long[] acknowledged =
                LongStream.range(0, 20)
                        .map(i -> clients.tweetClient.post(author, "Tweet " + i).id())
                        .toArray();

        system.kill("tweet-service");
        system.run("up", "-d");

        assertThat(clients.own(author)).containsExactlyInAnyOrder(TestClient.boxed(acknowledged));
        clients.awaitHome(author, TestClient.newestFirst(acknowledged));
    }

    @Test
    void storedDataSurvivesDownAndUp() throws IOException, InterruptedException {
        var author = clients.signUp();
        var follower = clients.signUp();
        clients.userClient.follow(follower, author.userId());
        clients.awaitFollower(author, follower);
        long tweet = clients.tweetClient.post(author, "Still here").id();

        system.run("down");
        system.run("up", "-d");

        var again = clients.userClient.logIn(follower.username(), TestClient.PASSWORD);
        assertThat(clients.own(author)).containsExactly(tweet);
        clients.awaitHome(again, tweet);
    }
}
