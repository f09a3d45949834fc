package io.aviary.tweet.media;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import java.util.List;
import org.springframework.stereotype.Component;

/// Attaches what was uploaded to tweets. Nothing can be uploaded yet, so that nothing can be
/// attached.
@Component
public final class AttachingMedia {
    /// Attaches media to a tweet, in the tweet's transaction.
    ///
    /// @throws ProblemException a 400 that names `media.media_ids`
    public void attach(List<SnowflakeId> mediaIds, SnowflakeId tweet, UserContext context) {
        if (!mediaIds.isEmpty()) {
            throw ProblemException.invalid(
                    "media.media_ids",
                    mediaIds.getFirst().toString(),
                    "The field `media.media_ids` takes media that you uploaded.");
        }
    }

    /// Gives a deleted tweet's media up, in the tweet's transaction.
    public void detach(SnowflakeId tweet) {}
}
