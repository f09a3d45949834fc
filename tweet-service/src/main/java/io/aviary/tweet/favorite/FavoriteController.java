package io.aviary.tweet.favorite;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/2/users/{id}/likes")
final class FavoriteController {
    private final MarkingFavorites marking;

    FavoriteController(MarkingFavorites marking) {
        this.marking = marking;
    }

    record Like(@Nullable String tweetId) {}

    record LikeResponse(Map<String, Boolean> data) {
        static LikeResponse of(boolean liked) {
            return new LikeResponse(Map.of("liked", liked));
        }
    }

    @PostMapping
    LikeResponse like(@PathVariable String id, @RequestBody Like body, UserContext context) {
        Parameters.requireOwn("id", id, context.userId());
        if (body.tweetId() == null) {
            throw ProblemException.invalid("tweet_id", null, "The field `tweet_id` is required.");
        }
        marking.markTweetFavorite(body.tweetId(), context);
        return LikeResponse.of(true);
    }

    @DeleteMapping("/{tweet_id}")
    LikeResponse unlike(
            @PathVariable String id,
            @PathVariable("tweet_id") String tweetId,
            UserContext context) {
        Parameters.requireOwn("id", id, context.userId());
        marking.unmarkTweetFavorite(tweetId, context);
        return LikeResponse.of(false);
    }
}
