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

/// The home timelines in Redis. Each change is one script, so it happens as a whole or not at all;
/// all may be repeated. Every method throws a [RedisException] where Redis does not answer in time.
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

    /// Somebody's right to say what a timeline holds, until another right is given out.
    ///
    /// @param strategy which the timeline is to follow
    public record Build(UserId owner, long generation, Strategy strategy) {}

    /// Reads a timeline and what lies beside it, both as of one moment, and puts their expiry off.
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
                                bytes(settings.expiryBeside().toSeconds())));
        var beside = Timeline.Beside.of((List<?>) Objects.requireNonNull(read.get(1)));
        var state = state((byte @Nullable []) read.get(0), now.number());
        return new Timeline(state, beside.follows(), beside.celebrities());
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

    /// Adds tweets to those of the timelines that exist.
    ///
    /// @return how many they are
    public long append(Collection<UserId> owners, TweetIds ids) {
        return redis.sum(
                APPEND,
                TimelineKeys.groups(owners, redis.isCluster()),
                epochs.current().packed(),
                ids.pack(),
                bytes(settings.kept()));
    }

    /// Removes deleted tweets.
    public void remove(Collection<UserId> owners, TweetIds ids) {
        redis.sum(REMOVE, TimelineKeys.groups(owners, redis.isCluster()), ids.pack());
    }

    /// Makes an empty timeline that gathers what is posted from now on.
    ///
    /// @return empty where the timeline is there, where somebody else is building it, or where
    ///     nothing is kept
    public Optional<Build> beginBuild(UserId owner) {
        var now = epochs.current();
        if (now.strategy() == Strategy.PULL) {
            return Optional.empty();
        }
        var build = new Build(owner, ThreadLocalRandom.current().nextLong(), now.strategy());
        var begun =
                redis.run(
                        BEGIN_BUILD,
                        TimelineKeys.pair(owner),
                        now.packed(),
                        packed(build.generation()),
                        bytes(settings.buildTimeout().toMillis()),
                        bytes(settings.expiry().toSeconds()));
        return Objects.requireNonNull(begun) == 1 ? Optional.of(build) : Optional.empty();
    }

    /// Ends a build; the timeline can be read from now on.
    ///
    /// @param ids read from the shards after the build began, complete from the horizon on
    /// @param celebrities whose tweets are not pushed, each with the version of that
    /// @return whether it counts; not where a follow, an unfollow or another build overtook it
    public boolean commitBuild(
            Build build, long horizon, TweetIds ids, Map<UserId, Long> celebrities) {
        var arguments = new ArrayList<byte[]>();
        arguments.add(packed(build.generation()));
        arguments.add(packed(horizon));
        arguments.add(ids.pack());
        arguments.add(bytes(settings.kept()));
        arguments.add(bytes(settings.expiryBeside().toSeconds()));
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

    /// Gives a build up, so that the next reader may begin another at once.
    public void abandonBuild(Build build) {
        redis.run(ABANDON_BUILD, TimelineKeys.pair(build.owner()), packed(build.generation()));
    }

    /// Adds a new followee's tweets.
    ///
    /// @param completeFrom the id from which on these are all of the followee's; the timeline's
    ///     horizon rises to it
    public void backFill(UserId owner, long completeFrom, TweetIds ids) {
        redis.run(
                BACK_FILL,
                TimelineKeys.pair(owner),
                epochs.current().packed(),
                packed(completeFrom),
                ids.pack(),
                bytes(settings.kept()));
    }
}
