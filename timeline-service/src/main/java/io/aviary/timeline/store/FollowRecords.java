package io.aviary.timeline.store;

import static io.aviary.timeline.redis.Script.bytes;
import static io.aviary.timeline.redis.Script.packed;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.redis.Redis;
import io.aviary.timeline.redis.Script;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/// The recent follows and unfollows of each timeline's owner, stored beside the timeline. They
/// make an unfollow win over deliveries in progress.
@Component
public class FollowRecords {
    private static final Script<byte[]> RECORD =
            Script.returning(FollowRecords.class, "record-follow");
    private static final Script<Long> WITHDRAW = Script.counting(FollowRecords.class, "withdraw");

    private final Redis redis;
    private final Epochs epochs;
    private final TimelineSettings settings;

    FollowRecords(Redis redis, Epochs epochs, TimelineSettings settings) {
        this.redis = redis;
        this.epochs = epochs;
        this.settings = settings;
    }

    /// Records a follow or unfollow. A build in progress can no longer commit. An unfollowed
    /// celebrity is removed from the list.
    ///
    /// @return the owner's timeline; empty if no complete timeline exists, or if a newer record
    ///     exists
    public Optional<Timeline.Complete> add(UserId owner, FollowRecord follow) {
        var timeline =
                redis.run(
                        RECORD,
                        TimelineKeys.pair(owner),
                        epochs.current().packed(),
                        bytes(follow.followee().value()),
                        bytes(follow.version()),
                        bytes(follow.following() ? 1 : 0),
                        bytes(follow.recordedAt().toEpochMilli()),
                        packed(ThreadLocalRandom.current().nextLong()),
                        bytes(settings.sideHashExpiry().toSeconds()));
        return timeline == null || timeline.length == 0
                ? Optional.empty()
                : Optional.of(Timeline.Complete.of(timeline));
    }

    /// Removes an unfollowed author's tweets, unless the record has changed.
    public void withdraw(UserId owner, FollowRecord unfollow, TweetIds ids) {
        withdraw(owner, unfollow, ids, false);
    }

    /// Deletes a record that is older than any delivery, unless the record has changed.
    ///
    /// @param ids tweets to remove, which deliveries after the unfollow may have added
    public void settle(UserId owner, FollowRecord follow, TweetIds ids) {
        withdraw(owner, follow, ids, true);
    }

    private void withdraw(UserId owner, FollowRecord follow, TweetIds ids, boolean deleteRecord) {
        redis.run(
                WITHDRAW,
                TimelineKeys.pair(owner),
                bytes(follow.followee().value()),
                bytes(follow.value()),
                ids.pack(),
                bytes(deleteRecord ? 1 : 0));
    }
}
