package io.aviary.tweet.media;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.id.TweetId;
import io.aviary.tweet.id.UserId;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Attaches media items to tweets, and deletes them with their tweet.
@Component
public class AttachingMedia {
    private static final int MAX_PHOTOS = 4;
    private static final String FIELD = "media.media_ids";

    private final MediaItems items;
    private final Clock clock;

    AttachingMedia(MediaItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /// Attaches up to four photos, or one video or GIF, to a tweet of the caller. Must be called in
    /// the transaction that posts the tweet, in the shard of its author.
    ///
    /// @throws ProblemException a 400 that names `media.media_ids`, if a media item does not
    ///     belong to the caller, is incomplete, has expired or is already attached, or if the
    ///     kinds cannot be combined
    public void attach(List<SnowflakeId> mediaIds, TweetId tweet, UserContext context) {
        if (mediaIds.isEmpty()) {
            return;
        }
        if (mediaIds.size() > MAX_PHOTOS || new HashSet<>(mediaIds).size() < mediaIds.size()) {
            throw invalid("The `%s` must be 1 to 4 different ids.");
        }
        var caller = UserId.of(context);
        var media = items.lock(mediaIds);
        var attachable =
                media.stream()
                        .filter(one -> one.isAttachable(caller, context.currentTime()))
                        .map(MediaItem::id)
                        .toList();
        for (var id : mediaIds) {
            if (!attachable.contains(id)) {
                throw notAttachable(id);
            }
        }
        if (media.size() > 1 && media.stream().anyMatch(one -> one.kind() != MediaKind.PHOTO)) {
            throw invalid("The `%s` must be up to four photos, or one video or GIF.");
        }
        items.attach(mediaIds, tweet);
    }

    /// Deletes the media items of a tweet. Must be called in the transaction that deletes the
    /// tweet.
    public void deleteAttached(TweetId tweet) {
        items.deleteByTweet(tweet, clock.instant());
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid(FIELD, null, message.formatted(FIELD));
    }

    private static ProblemException notAttachable(SnowflakeId id) {
        return ProblemException.invalid(
                FIELD,
                id.toString(),
                "The `%s` must name media items that you have uploaded, that have not expired and that are not attached to a tweet."
                        .formatted(FIELD));
    }
}
