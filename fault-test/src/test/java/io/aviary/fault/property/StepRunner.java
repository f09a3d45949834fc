package io.aviary.fault.property;

import io.aviary.fault.property.AcknowledgedChanges.Edge;
import io.aviary.fault.property.Step.Delete;
import io.aviary.fault.property.Step.EndEpoch;
import io.aviary.fault.property.Step.Evict;
import io.aviary.fault.property.Step.Expire;
import io.aviary.fault.property.Step.Flush;
import io.aviary.fault.property.Step.Follow;
import io.aviary.fault.property.Step.Post;
import io.aviary.fault.property.Step.Quote;
import io.aviary.fault.property.Step.ReadPage;
import io.aviary.fault.property.Step.Ref;
import io.aviary.fault.property.Step.Reply;
import io.aviary.fault.property.Step.Retweet;
import io.aviary.fault.property.Step.Switch;
import io.aviary.fault.property.Step.UndoRetweet;
import io.aviary.fault.property.Step.Unfollow;
import io.aviary.tools.client.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs the planned steps. Another user may delete a tweet at the same moment, so a 404 for
/// another user's tweet is not a failure.
final class StepRunner {
    private static final Set<Integer> DONE = Set.of(200);
    private static final Set<Integer> DONE_OR_NOT_FOUND = Set.of(200, 404);
    private static final Set<Integer> POSTED = Set.of(201);
    private static final Set<Integer> POSTED_OR_NOT_FOUND = Set.of(201, 404);

    private final PropertyUsers users;
    private final RetryingClient requests;
    private final TimelineDisruptor disruptor;
    private final AcknowledgedChanges acknowledged;
    private final Set<Ref> retweets = ConcurrentHashMap.newKeySet();

    StepRunner(
            PropertyUsers users,
            RetryingClient requests,
            TimelineDisruptor disruptor,
            AcknowledgedChanges acknowledged) {
        this.users = users;
        this.requests = requests;
        this.disruptor = disruptor;
        this.acknowledged = acknowledged;
    }

    /// Runs every step except page reads, which need the expected content.
    ///
    /// @return the outcome in a few words
    String run(Step step) {
        return switch (step) {
            case Post(Ref tweet, boolean twice) -> post(tweet, Map.of(), POSTED, twice);
            case Reply(Ref tweet, Ref to, boolean twice) ->
                    postReferring(
                            to,
                            id -> Map.of("reply", Map.of("in_reply_to_tweet_id", id)),
                            tweet,
                            twice);
            case Quote(Ref tweet, Ref of, boolean twice) ->
                    postReferring(of, id -> Map.of("quote_tweet_id", id), tweet, twice);
            case Retweet(Ref tweet, Ref of, boolean twice) -> retweet(tweet, of, twice);
            case UndoRetweet(int user, Ref of, boolean twice) -> undoRetweet(user, of, twice);
            case Delete(Ref tweet, boolean twice) -> delete(tweet, twice);
            case Follow(int user, int other, boolean twice) -> follow(user, other, twice);
            case Unfollow(int user, int other, boolean twice) -> unfollow(user, other, twice);
            case Evict(int user) -> disruptor.evict(users.id(user));
            case Expire(int user, int millis) -> disruptor.expire(users.id(user), millis);
            case Flush() -> disruptor.flush();
            case EndEpoch() -> disruptor.endEpoch();
            case Switch(String strategy) -> disruptor.switchTo(strategy);
            case ReadPage read -> throw new IllegalArgumentException(read.toString());
        };
    }

    /// Returns the names of the retweets.
    Set<Ref> retweets() {
        return retweets;
    }

    private interface Reference {
        Map<String, ?> to(String id);
    }

    private String postReferring(Ref other, Reference reference, Ref tweet, boolean twice) {
        return acknowledged
                .id(other)
                .map(id -> post(tweet, reference.to(Long.toString(id)), POSTED_OR_NOT_FOUND, twice))
                .orElse("the other tweet does not exist");
    }

    private String post(Ref tweet, Map<String, ?> more, Set<Integer> expected, boolean twice) {
        var author = users.user(tweet.author());
        var body = new HashMap<String, Object>(more);
        body.put("text", "Tweet " + tweet);
        var key = Optional.of("key-" + tweet.number());
        return repeat(
                twice,
                () -> {
                    var response = requests.send("POST", "/2/tweets", author, body, key, expected);
                    return recordId(tweet, response, "id");
                });
    }

    private String recordId(Ref tweet, RetryingClient.Response response, String name) {
        if (response.status() == 404) {
            return "404";
        }
        long id = RetryingClient.number(response.json().path("data"), name);
        acknowledged.recordPost(tweet, id);
        return Long.toString(id);
    }

    private String retweet(Ref tweet, Ref of, boolean twice) {
        var id = acknowledged.id(of);
        if (id.isEmpty()) {
            return "nothing to retweet";
        }
        retweets.add(tweet);
        var user = users.user(tweet.author());
        var path = "/2/users/%s/retweets".formatted(user.userId());
        var body = Map.of("tweet_id", Long.toString(id.get()));
        return repeat(
                twice,
                () -> recordId(tweet, send("POST", path, user, body, DONE_OR_NOT_FOUND), "id"));
    }

    private String undoRetweet(int number, Ref of, boolean twice) {
        var user = users.user(number);
        return acknowledged
                .id(of)
                .map(id -> "/2/users/%s/retweets/%s".formatted(user.userId(), id))
                .map(path -> repeat(twice, () -> delete(path, user)))
                .orElse("nothing to undo");
    }

    private String delete(Ref tweet, boolean twice) {
        var author = users.user(tweet.author());
        var id = acknowledged.id(tweet);
        if (id.isEmpty()) {
            return "nothing to delete";
        }
        var outcome = repeat(twice, () -> delete("/2/tweets/" + id.get(), author));
        acknowledged.recordDeletion(id.get());
        return outcome;
    }

    private String delete(String path, Session user) {
        var response =
                requests.send("DELETE", path, user, null, Optional.empty(), DONE_OR_NOT_FOUND);
        return Integer.toString(response.status());
    }

    private String follow(int user, int other, boolean twice) {
        var follower = users.user(user);
        acknowledged.recordFollow(new Edge(follower.userId(), users.id(other)));
        var body = Map.of("target_user_id", Long.toString(users.id(other)));
        var path = "/2/users/%s/following".formatted(follower.userId());
        return repeat(twice, () -> "" + send("POST", path, follower, body, DONE).status());
    }

    private String unfollow(int user, int other, boolean twice) {
        var follower = users.user(user);
        var path = "/2/users/%s/following/%s".formatted(follower.userId(), users.id(other));
        var outcome = repeat(twice, () -> "" + send("DELETE", path, follower, null, DONE).status());
        acknowledged.recordUnfollow(new Edge(follower.userId(), users.id(other)));
        return outcome;
    }

    private RetryingClient.Response send(
            String method,
            String path,
            Session user,
            @Nullable Object body,
            Set<Integer> expected) {
        return requests.send(method, path, user, body, Optional.empty(), expected);
    }

    /// Sends the request once or twice. A repeated request has the same result, unless the tweet
    /// was deleted in between.
    private static String repeat(boolean twice, Supplier<String> request) {
        var outcome = request.get();
        return twice ? outcome + " then " + requireSame(outcome, request.get()) : outcome;
    }

    private static String requireSame(String first, String second) {
        // A status, unlike an id, may differ.
        if (first.length() > 3 && second.length() > 3 && !first.equals(second)) {
            throw new AssertionError(
                    "the repeated request returned %2$s, the first one %1$s"
                            .formatted(first, second));
        }
        return second;
    }
}
