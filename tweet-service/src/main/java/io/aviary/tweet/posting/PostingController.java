package io.aviary.tweet.posting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.tweet.id.TweetId;
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
    private static final String REPLY = "reply.in_reply_to_tweet_id";
    private static final String MEDIA = "media.media_ids";
    private static final int MAX_MEDIA = 4;

    private final PostingTweets posting;
    private final DeletingTweets deleting;

    PostingController(PostingTweets posting, DeletingTweets deleting) {
        this.posting = posting;
        this.deleting = deleting;
    }

    /// The body of a request that posts a tweet.
    ///
    /// @param forSuperFollowersOnly accepted and ignored, because some clients always send it
    record PostRequest(
            @Nullable String text,
            @Nullable Reply reply,
            @Nullable String quoteTweetId,
            @Nullable Media media,
            @Nullable Boolean forSuperFollowersOnly) {
        /// Returns the body without the fields that are ignored, so they do not change the meaning
        /// of an idempotency key.
        PostRequest withoutIgnored() {
            return new PostRequest(text, reply, quoteTweetId, media, null);
        }

        TweetDraft toDraft() {
            return new TweetDraft(
                    text,
                    reply == null ? null : reply.parentId(),
                    quotedId(),
                    media == null ? List.of() : media.ids());
        }

        private @Nullable TweetId quotedId() {
            var id = Parameters.optionalId("quote_tweet_id", quoteTweetId);
            return id == null ? null : new TweetId(id);
        }
    }

    record Reply(@Nullable String inReplyToTweetId) {
        TweetId parentId() {
            if (inReplyToTweetId == null) {
                throw ProblemException.invalid(
                        REPLY, null, "The field `%s` is required.".formatted(REPLY));
            }
            return new TweetId(Parameters.id(REPLY, inReplyToTweetId));
        }
    }

    record Media(@Nullable List<@Nullable String> mediaIds) {
        List<SnowflakeId> ids() {
            int number = mediaIds == null ? 0 : mediaIds.size();
            if (mediaIds == null || number < 1 || number > MAX_MEDIA) {
                throw refused(null);
            }
            var ids = mediaIds.stream().map(Media::id).toList();
            if (ids.stream().distinct().count() < number) {
                throw refused(String.join(",", mediaIds));
            }
            return ids;
        }

        private static SnowflakeId id(@Nullable String id) {
            if (id == null) {
                throw refused(null);
            }
            return Parameters.id(MEDIA, id);
        }

        private static ProblemException refused(@Nullable String value) {
            return ProblemException.invalid(
                    MEDIA,
                    value,
                    "The field `%s` must have 1 to %s different ids.".formatted(MEDIA, MAX_MEDIA));
        }
    }

    record Data<T>(T data) {}

    /// The posted tweet in the response.
    ///
    /// @param text empty if the tweet only has media items; clients require the member
    record PostedTweet(
            String id,
            @JsonInclude(JsonInclude.Include.ALWAYS) String text,
            List<String> editHistoryTweetIds) {}

    @PostMapping("/2/tweets")
    @ResponseStatus(HttpStatus.CREATED)
    Data<PostedTweet> post(
            @RequestBody PostRequest body,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            UserContext context) {
        var draft = body.toDraft();
        var tweet =
                key == null
                        ? posting.postTweet(draft, context)
                        : posting.postTweetOnce(
                                draft, context, IdempotencyKey.of(key, body.withoutIgnored()));
        var id = tweet.toString();
        return new Data<>(new PostedTweet(id, draft.shownText(), List.of(id)));
    }

    @DeleteMapping("/2/tweets/{id}")
    Data<Map<String, Boolean>> delete(@PathVariable String id, UserContext context) {
        deleting.deleteTweet(id, context);
        return new Data<>(Map.of("deleted", true));
    }
}
