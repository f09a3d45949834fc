package io.aviary.tweet.media;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Gives media to tweets and takes them back.
@Component
public class AttachingMedia {
    private static final int MOST_PHOTOS = 4;
    private static final String FIELD = "media.media_ids";

    private final MediaItems rows;
    private final Clock clock;

    AttachingMedia(MediaItems rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /// Attaches up to four photos, or else one video or GIF, to a tweet of the caller. Only in the
    /// transaction that posts the tweet, in the shard of its author.
    ///
    /// @throws ProblemException a 400 that names `media.media_ids`, where one is not the caller's,
    ///     not whole, expired or attached already, or where they do not go together
    public void attach(List<SnowflakeId> mediaIds, SnowflakeId tweet, UserContext context) {
        if (mediaIds.isEmpty()) {
            return;
        }
        if (mediaIds.size() > MOST_PHOTOS || new HashSet<>(mediaIds).size() < mediaIds.size()) {
            throw invalid("The `%s` must be 1 to 4 different ids.");
        }
        var caller = new SnowflakeId(context.userId());
        var media = rows.held(mediaIds);
        var fit =
                media.stream()
                        .filter(one -> one.attachable(caller, context.currentTime()))
                        .map(MediaItem::id)
                        .toList();
        for (var id : mediaIds) {
            if (!fit.contains(id)) {
                throw unfit(id);
            }
        }
        if (media.size() > 1 && media.stream().anyMatch(one -> one.kind() != MediaKind.PHOTO)) {
            throw invalid("The `%s` must be up to four photos, or one video or GIF.");
        }
        rows.attach(mediaIds, tweet);
    }

    /// Deletes what is attached to a tweet. Only in the transaction that deletes the tweet.
    public void detach(SnowflakeId tweet) {
        rows.deleteOfTweet(tweet, clock.instant());
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid(FIELD, null, message.formatted(FIELD));
    }

    private static ProblemException unfit(SnowflakeId id) {
        return ProblemException.invalid(
                FIELD,
                id.toString(),
                "The `%s` must be of media that you have uploaded, that have not expired and that no tweet has."
                        .formatted(FIELD));
    }
}
