package io.aviary.tweet.retweet;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/users/{id}/retweets")
final class RetweetController {
    private final RetweetingTweets retweeting;

    RetweetController(RetweetingTweets retweeting) {
        this.retweeting = retweeting;
    }

    record Retweet(@Nullable String tweetId) {}

    /// The state of the retweet after the request.
    ///
    /// @param id the id of the retweet; absent after its removal
    /// @param restId the same id, which some clients read instead
    record RetweetStatus(boolean retweeted, @Nullable String id, @Nullable String restId) {}

    record Data(RetweetStatus data) {}

    @PostMapping
    Data retweet(@PathVariable String id, @RequestBody Retweet body, UserContext context) {
        Parameters.requireOwn("id", id, context.userId());
        if (body.tweetId() == null) {
            throw ProblemException.invalid("tweet_id", null, "The field `tweet_id` is required.");
        }
        var retweet = retweeting.retweet(body.tweetId(), context).toString();
        return new Data(new RetweetStatus(true, retweet, retweet));
    }

    @DeleteMapping("/{source_tweet_id}")
    Data undoRetweet(
            @PathVariable String id,
            @PathVariable("source_tweet_id") String sourceTweetId,
            UserContext context) {
        Parameters.requireOwn("id", id, context.userId());
        retweeting.undoRetweet(sourceTweetId, context);
        return new Data(new RetweetStatus(false, null, null));
    }
}
