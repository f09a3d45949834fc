package io.aviary.user.bulk;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.user.counters.AuthoredTweet;
import io.aviary.user.id.TweetId;
import io.aviary.user.id.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/bulk")
final class BulkController {
    private static final String FOLLOW_RULE =
            "Each element of `follows` must be [follower id, followee id], two different users.";
    private static final String TWEET_RULE =
            "Each element of `tweets` must be [author id, tweet id].";

    private final LoadingUsers loadingUsers;
    private final LoadingFollows loadingFollows;
    private final LoadingTweets loadingTweets;

    BulkController(
            LoadingUsers loadingUsers, LoadingFollows loadingFollows, LoadingTweets loadingTweets) {
        this.loadingUsers = loadingUsers;
        this.loadingFollows = loadingFollows;
        this.loadingTweets = loadingTweets;
    }

    private record BulkFollows(
            @NotNull(message = "is required")
                    @Size(min = 1, max = 50_000, message = "must have 1 to 50,000 members")
                    List<List<String>> follows) {}

    private record BulkTweets(
            @NotNull(message = "is required")
                    @Size(min = 1, max = 50_000, message = "must have 1 to 50,000 members")
                    List<List<String>> tweets) {}

    @PostMapping("/users")
    Map<String, Object> loadUsers(@Valid @RequestBody BulkUsers request) {
        return Map.of("users", loadingUsers.load(request));
    }

    @PostMapping("/follows")
    LoadingFollows.LoadResult loadFollows(@Valid @RequestBody BulkFollows request) {
        var follows = new LinkedHashSet<LoadingFollows.Pair>();
        for (var pair : request.follows()) {
            requirePair("follows", pair, FOLLOW_RULE);
            if (pair.get(0).equals(pair.get(1))) {
                throw ProblemException.invalid("follows", pair.toString(), FOLLOW_RULE);
            }
            follows.add(
                    new LoadingFollows.Pair(
                            UserId.parse("follows", pair.get(0)),
                            UserId.parse("follows", pair.get(1))));
        }
        return loadingFollows.load(follows);
    }

    /// Counts tweets that were loaded into tweet-service, which publishes no events for a load.
    @PostMapping("/tweet-counts")
    Map<String, Object> countTweets(@Valid @RequestBody BulkTweets request) {
        for (var pair : request.tweets()) {
            requirePair("tweets", pair, TWEET_RULE);
        }
        var tweets = request.tweets().stream().map(BulkController::parseTweet).distinct().toList();
        loadingTweets.load(tweets);
        return Map.of("tweets", tweets.size());
    }

    private static AuthoredTweet parseTweet(List<String> pair) {
        return new AuthoredTweet(
                UserId.parse("tweets", pair.get(0)),
                new TweetId(Parameters.id("tweets", pair.get(1)).value()),
                false);
    }

    private static void requirePair(String field, List<String> pair, String rule) {
        if (pair == null || pair.size() != 2 || pair.contains(null)) {
            throw ProblemException.invalid(field, String.valueOf(pair), rule);
        }
    }
}
