package io.aviary.timeline.store;

import static io.aviary.timeline.redis.Script.bytes;
import static io.aviary.timeline.redis.Script.packed;

import io.aviary.timeline.epoch.Epochs;
import io.aviary.timeline.epoch.Strategy;
import io.aviary.timeline.id.TweetIds;
import io.aviary.timeline.id.UserId;
import io.aviary.timeline.redis.Redis;
import io.aviary.timeline.redis.Script;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The home timelines in Redis. Each change is one atomic and idempotent script. Every method
/// throws a [RedisException] if Redis does not reply in time.
@Component
public class Timelines {
    private static final Script<List<@Nullable Object>> READ =
            Script.listing(Timelines.class, "read");
    private static final Script<Long> APPEND = Script.counting(Timelines.class, "append");
    private static final Script<Long> REMOVE = Script.counting(Timelines.class, "remove");
    private static final Script<Long> BEGIN_BUILD = Script.counting(Timelines.class, "begin-build");
    private static final Script<Long> COMMIT_BUILD =
            Script.counting(Timelines.class, "commit-build");
    private static final Script<Long> ABANDON_BUILD =
            Script.counting(Timelines.class, "abandon-build");
    private static final Script<Long> BACK_FILL = Script.counting(Timelines.class, "back-fill");

    private final Redis redis;
    private final Epochs epochs;
    private final TimelineSettings settings;
    private final Clock clock;

    Timelines(Redis redis, Epochs epochs, TimelineSettings settings, Clock clock) {
        this.redis = redis;
        this.epochs = epochs;
        this.settings = settings;
        this.clock = clock;
    }

    /// A build in progress: the right to fill a timeline, until another build takes over.
    ///
    /// @param strategy the strategy that the timeline follows
    public record Build(UserId owner, long generation, Strategy strategy) {}

    /// Reads a timeline and the hash beside it atomically, and renews the expiry of both.
    public Timeline read(UserId owner) {
        var now = epochs.current();
        if (now.strategy() == Strategy.PULL) {
            return new Timeline(new Timeline.Pulled(), List.of(), List.of());
        }
        var read =
                Objects.requireNonNull(
                        redis.run(
                                READ,
                                TimelineKeys.pair(owner),
                                bytes(settings.expiry().toSeconds()),
                                bytes(settings.sideHashExpiry().toSeconds())));
        var sideHash = Timeline.SideHash.of((List<?>) Objects.requireNonNull(read.get(1)));
        var state = state((byte @Nullable []) read.get(0), now.number());
        return new Timeline(state, sideHash.follows(), sideHash.celebrities());
    }

    private Timeline.State state(byte @Nullable [] value, long epoch) {
        if (value == null) {
            return new Timeline.Cold();
        }
        var header = Timeline.Header.of(value);
        if (header.epoch() < epoch) {
            return new Timeline.Cold();
        }
        if (header.buildingUntil() == 0) {
            return Timeline.Complete.of(value);
        }
        return header.buildingUntil() < clock.millis()
                ? new Timeline.Cold()
                : new Timeline.Building();
    }

    /// Adds tweets to the timelines that exist.
    ///
    /// @return the number of timelines that exist
    public long append(Collection<UserId> owners, TweetIds ids) {
        return redis.runAndSum(
                APPEND,
                TimelineKeys.groups(owners, redis.isCluster()),
                epochs.current().packed(),
                ids.pack(),
                bytes(settings.compactedLength()));
    }

    /// Removes deleted tweets.
    public void remove(Collection<UserId> owners, TweetIds ids) {
        redis.runAndSum(REMOVE, TimelineKeys.groups(owners, redis.isCluster()), ids.pack());
    }

    /// Begins a build: creates an empty timeline, which collects the tweets that are pushed from
    /// now on.
    ///
    /// @return the build; empty if the timeline exists, if another reader is building it, or if
    ///     the strategy stores no timelines
    public Optional<Build> beginBuild(UserId owner) {
        var now = epochs.current();
        if (now.strategy() == Strategy.PULL) {
            return Optional.empty();
        }
        var build = new Build(owner, ThreadLocalRandom.current().nextLong(), now.strategy());
        var started =
                redis.run(
                        BEGIN_BUILD,
                        TimelineKeys.pair(owner),
                        now.packed(),
                        packed(build.generation()),
                        bytes(settings.buildTimeout().toMillis()),
                        bytes(settings.expiry().toSeconds()));
        return Objects.requireNonNull(started) == 1 ? Optional.of(build) : Optional.empty();
    }

    /// Commits a build, so that the timeline can be read.
    ///
    /// @param ids the ids that were read from the shards after the build began, complete from the
    ///     horizon
    /// @param celebrities authors whose tweets are not pushed, each with its status version
    /// @return true if the build was committed; false if a follow, an unfollow or another build
    ///     came first
    public boolean commitBuild(
            Build build, long horizon, TweetIds ids, Map<UserId, Long> celebrities) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(packed(build.generation()));
        arguments.add(packed(horizon));
        arguments.add(ids.pack());
        arguments.add(bytes(settings.compactedLength()));
        arguments.add(bytes(settings.sideHashExpiry().toSeconds()));
        celebrities.forEach(
                (author, version) -> {
                    arguments.add(bytes(author.value()));
                    arguments.add(bytes(version));
                });
        var committed =
                redis.run(
                        COMMIT_BUILD,
                        TimelineKeys.pair(build.owner()),
                        arguments.toArray(byte[][]::new));
        return Objects.requireNonNull(committed) == 1;
    }

    /// Abandons a build, so that the next reader can immediately begin another.
    public void abandonBuild(Build build) {
        redis.run(ABANDON_BUILD, TimelineKeys.pair(build.owner()), packed(build.generation()));
    }

    /// Adds a new followee's tweets.
    ///
    /// @param completeFrom the id from which the followee's ids are complete; the timeline's
    ///     horizon rises to it
    public void backFill(UserId owner, long completeFrom, TweetIds ids) {
        redis.run(
                BACK_FILL,
                TimelineKeys.pair(owner),
                epochs.current().packed(),
                packed(completeFrom),
                ids.pack(),
                bytes(settings.compactedLength()));
    }
}
