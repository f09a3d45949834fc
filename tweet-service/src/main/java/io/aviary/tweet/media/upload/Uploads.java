package io.aviary.tweet.media.upload;

import io.aviary.platform.context.UserContext;
import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.tweet.media.MediaItem;
import io.aviary.tweet.media.MediaItems;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The media of the caller: somebody else's do not exist, nor do expired ones.
@Component
class Uploads {
    private final MediaItems rows;

    Uploads(MediaItems rows) {
        this.rows = rows;
    }

    /// @throws ProblemException a 404
    MediaItem of(SnowflakeId id, UserContext context) {
        return own(rows.byId(id), id, context);
    }

    /// The same, held until the transaction ends.
    ///
    /// @throws ProblemException a 404
    MediaItem held(SnowflakeId id, UserContext context) {
        return own(rows.held(List.of(id)).stream().findFirst(), id, context);
    }

    private static MediaItem own(Optional<MediaItem> found, SnowflakeId id, UserContext context) {
        return found.filter(media -> media.owner().value() == context.userId())
                .filter(media -> media.lives(context.currentTime()))
                .orElseThrow(() -> ProblemException.notFound("media", "id", id.toString()));
    }
}
