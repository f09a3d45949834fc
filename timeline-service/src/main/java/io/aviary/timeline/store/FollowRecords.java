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

/// What lately happened between owners of timelines and authors, kept beside the timelines. It is
/// what makes an unfollow win over deliveries that are still under way.
@Component
public class FollowRecords {
    private static final Script<byte[]> RECORD =
            Script.answering(FollowRecords.class, "record-follow");
    private static final Script<Long> WITHDRAW = Script.counting(FollowRecords.class, "withdraw");

    private final Redis redis;
    private final Epochs epochs;
    private final TimelineSettings settings;

    FollowRecords(Redis redis, Epochs epochs, TimelineSettings settings) {
        this.redis = redis;
        this.epochs = epochs;
        this.settings = settings;
    }

    /// Records a follow or unfollow and overtakes a build that is under way. Whoever is unfollowed
    /// is not merged any more.
    ///
    /// @return the owner's timeline; empty where there is none to change, or where something newer
    ///     is recorded
    public Optional<Timeline.Complete> add(UserId owner, FollowRecord follow) {
        var timeline =
                redis.run(
                        RECORD,
                        TimelineKeys.pair(owner),
                        epochs.current().packed(),
                        bytes(follow.followee().value()),
                        bytes(follow.version()),
                        bytes(follow.following() ? 1 : 0),
                        bytes(follow.at().toEpochMilli()),
                        packed(ThreadLocalRandom.current().nextLong()),
                        bytes(settings.expiryBeside().toSeconds()));
        return timeline == null || timeline.length == 0
                ? Optional.empty()
                : Optional.of(Timeline.Complete.of(timeline));
    }

    /// Removes an unfollowed author's tweets, unless the record has changed meanwhile.
    public void withdraw(UserId owner, FollowRecord unfollow, TweetIds ids) {
        withdraw(owner, unfollow, ids, false);
    }

    /// Forgets a record that is older than any delivery, unless it has changed meanwhile.
    ///
    /// @param ids what deliveries after the unfollow may have added, which is removed
    public void settle(UserId owner, FollowRecord follow, TweetIds ids) {
        withdraw(owner, follow, ids, true);
    }

    private void withdraw(UserId owner, FollowRecord follow, TweetIds ids, boolean forget) {
        redis.run(
                WITHDRAW,
                TimelineKeys.pair(owner),
                bytes(follow.followee().value()),
                bytes(follow.value()),
                ids.pack(),
                bytes(forget ? 1 : 0));
    }
}
