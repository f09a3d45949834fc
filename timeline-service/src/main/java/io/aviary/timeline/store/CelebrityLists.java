package io.aviary.timeline.store;

import static io.aviary.timeline.redis.Script.bytes;
import static io.aviary.timeline.redis.Script.packed;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.redis.Redis;
import io.aviary.timeline.redis.Script;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/// The lists of celebrities whose tweets readers merge, stored beside each timeline. Each
/// celebrity is listed with the version of the status, so an older change does not undo a newer
/// one.
@Component
public class CelebrityLists {
    private static final Script<Long> MARK =
            Script.counting(CelebrityLists.class, "mark-celebrity");
    private static final Script<Long> END = Script.counting(CelebrityLists.class, "end-celebrity");

    private final Redis redis;
    private final Epochs epochs;
    private final TimelineSettings settings;

    CelebrityLists(Redis redis, Epochs epochs, TimelineSettings settings) {
        this.redis = redis;
        this.epochs = epochs;
        this.settings = settings;
    }

    /// Lists an author beside the timelines that exist. Skips owners who have unfollowed the
    /// author.
    public void mark(Collection<UserId> owners, UserId author, long version) {
        redis.runAndSum(
                MARK,
                TimelineKeys.groupsOfPairs(owners, redis.isCluster()),
                epochs.current().packed(),
                bytes(author.value()),
                bytes(version),
                bytes(settings.sideHashExpiry().toSeconds()));
    }

    /// Removes an author from the lists, and adds the tweets that were not pushed. Builds in
    /// progress can no longer commit.
    ///
    /// @param completeFrom the id from which the author's ids are complete; the timelines'
    ///     horizons rise to it
    public void resume(
            Collection<UserId> owners,
            UserId author,
            long version,
            long completeFrom,
            TweetIds ids) {
        redis.runAndSum(
                END,
                TimelineKeys.groupsOfPairs(owners, redis.isCluster()),
                epochs.current().packed(),
                bytes(author.value()),
                bytes(version),
                packed(completeFrom),
                ids.pack(),
                bytes(settings.compactedLength()),
                packed(ThreadLocalRandom.current().nextLong()));
    }
}
