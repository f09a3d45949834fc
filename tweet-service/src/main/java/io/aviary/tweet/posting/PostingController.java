package io.aviary.tweet.posting;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PostingController {
    private final PostingTweets posting;
    private final DeletingTweets deleting;

    PostingController(PostingTweets posting, DeletingTweets deleting) {
        this.posting = posting;
        this.deleting = deleting;
    }

    /// @param forSuperFollowersOnly accepted and ignored, for the clients that always send it
    record NewTweet(@Nullable String text, @Nullable Boolean forSuperFollowersOnly) {}

    record Data<T>(T data) {}

    record Posted(String id, String text, List<String> editHistoryTweetIds) {}

    @PostMapping("/2/tweets")
    @ResponseStatus(HttpStatus.CREATED)
    Data<Posted> post(
            @RequestBody NewTweet body,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            UserContext context) {
        if (body.text() == null) {
            throw ProblemException.invalid("text", null, "The field `text` is required.");
        }
        var tweet =
                key == null
                        ? posting.postTweet(body.text(), context)
                        : posting.postTweetOnce(body.text(), context, IdempotencyKey.of(key, body));
        var id = tweet.tweetId().toString();
        return new Data<>(new Posted(id, tweet.content(), List.of(id)));
    }

    @DeleteMapping("/2/tweets/{id}")
    Data<Map<String, Boolean>> delete(@PathVariable String id, UserContext context) {
        deleting.deleteTweet(id, context);
        return new Data<>(Map.of("deleted", true));
    }
}
