package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The uploads of the caller. Uploads of other users and expired ones do not exist for the caller.
@Component
class Uploads {
    private final MediaItems items;

    Uploads(MediaItems items) {
        this.items = items;
    }

    /// Finds an upload.
    ///
    /// @throws ProblemException a 404 if no such upload exists
    MediaItem find(SnowflakeId id, UserContext context) {
        return requireOwn(items.findById(id), id, context);
    }

    /// Finds an upload and locks it until the transaction ends.
    ///
    /// @throws ProblemException a 404 if no such upload exists
    MediaItem lock(SnowflakeId id, UserContext context) {
        return requireOwn(items.lock(List.of(id)).stream().findFirst(), id, context);
    }

    private static MediaItem requireOwn(
            Optional<MediaItem> found, SnowflakeId id, UserContext context) {
        return found.filter(media -> media.owner().value() == context.userId())
                .filter(media -> media.exists(context.currentTime()))
                .orElseThrow(() -> ProblemException.notFound("media", "id", id.toString()));
    }
}
