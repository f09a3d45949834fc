package io.aviary.user.bulk;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.PhysicalShard;
import io.aviary.platform.shard.Shards;
import io.aviary.user.follow.Followers;
import io.aviary.user.follow.Follows;
import io.aviary.user.follow.PublishingFollows;
import io.aviary.user.follow.UserFollows;
import io.aviary.user.profile.ReadingProfiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Writes thousands of edges straight into both directions, all servers at once, without events
/// except for edges that had ended. Whatever stops it in the middle, repeating the call leaves
/// every edge and counter right.
@Component
final class LoadingFollows {
    private final Shards shards;
    private final Follows follows;
    private final Followers followers;
    private final PublishingFollows publishing;
    private final ReadingProfiles profiles;
    private final BulkIds ids;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LoadingFollows(
            Shards shards,
            Follows follows,
            Followers followers,
            PublishingFollows publishing,
            ReadingProfiles profiles,
            BulkIds ids,
            Clock clock) {
        this.shards = shards;
        this.follows = follows;
        this.followers = followers;
        this.publishing = publishing;
        this.profiles = profiles;
        this.ids = ids;
        this.clock = clock;
    }

    /// Who is to follow whom.
    record Pair(SnowflakeId follower, SnowflakeId followee) {}

    /// What a load did.
    ///
    /// @param inserted edges that began
    /// @param existing edges that were there
    record Loaded(int inserted, int existing) {}

    private record Decided(int changed, List<UserFollows> first) {}

    /// Makes everybody follow.
    ///
    /// @throws ProblemException a 400, where one end of an edge is no user
    Loaded load(LinkedHashSet<Pair> pairs) {
        requireUsers(pairs);
        var decided =
                onEachServer(
                        shards.map().group(begun(pairs), edge -> edge.follower().shard()),
                        this::decide);
        var edges = decided.stream().flatMap(done -> done.first().stream()).toList();
        onEachServer(shards.map().group(edges, edge -> edge.followee().shard()), followers::apply);
        int inserted = decided.stream().mapToInt(Decided::changed).sum();
        return new Loaded(inserted, pairs.size() - inserted);
    }

    /// Existing edges go to the mirror as well, which may lack them if the last load was cut short.
    /// Those that ended once are told instead, and mirrored like any follow: timelines hold
    /// an unfollow against its author until they hear of something newer.
    private Decided decide(List<UserFollows> begun) {
        var changed = follows.follow(begun);
        publishing.changed(changed.stream().filter(edge -> !edge.isFirst()).toList(), clock.instant());
        var first = follows.current(begun).stream().filter(UserFollows::isFirst).toList();
        return new Decided(changed.size(), first);
    }

    private List<UserFollows> begun(Collection<Pair> pairs) {
        var minted = ids.mint(pairs.stream().map(pair -> pair.follower().shard()).toList());
        var begun = new ArrayList<UserFollows>(pairs.size());
        for (var pair : pairs) {
            begun.add(
                    UserFollows.begun(pair.follower(), pair.followee(), minted.get(begun.size())));
        }
        return begun;
    }

    private void requireUsers(Collection<Pair> pairs) {
        var ends = new LinkedHashSet<SnowflakeId>();
        for (var pair : pairs) {
            ends.add(pair.follower());
            ends.add(pair.followee());
        }
        for (var missing : profiles.missing(ends)) {
            throw ProblemException.invalid(
                    "follows", missing.toString(), "There is no user [%s].".formatted(missing));
        }
    }

    private <T, R> List<R> onEachServer(
            Map<PhysicalShard, List<T>> groups, Function<List<T>, R> work) {
        try {
            return groups.entrySet().stream()
                    .map(
                            group ->
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    shards.inTransaction(
                                                            group.getKey(),
                                                            () -> work.apply(group.getValue())),
                                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
