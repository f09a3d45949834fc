package io.aviary.user.bulk;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.shard.Shards;
import io.aviary.user.follow.Followers;
import io.aviary.user.follow.Follows;
import io.aviary.user.follow.PublishingFollows;
import io.aviary.user.follow.UserFollows;
import io.aviary.user.id.UserId;
import io.aviary.user.profile.ReadingProfiles;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Writes thousands of follows directly in both directions, in parallel on all servers. It
/// publishes no events, except for follows that had ended before. If a load is interrupted at any
/// point, repeating the call corrects every row and counter.
@Component
final class LoadingFollows {
    private final Shards shards;
    private final Follows follows;
    private final Followers followers;
    private final PublishingFollows publishing;
    private final ReadingProfiles profiles;
    private final BulkIds ids;
    private final Clock clock;

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

    /// A follow to load.
    record Pair(UserId follower, UserId followee) {}

    /// The result of a load.
    ///
    /// @param inserted new follows
    /// @param existing follows that already existed
    record LoadResult(int inserted, int existing) {}

    private record StartedFollows(int changed, List<UserFollows> first) {}

    /// Loads the follows.
    ///
    /// @throws ProblemException a 400 if an id belongs to no user
    LoadResult load(LinkedHashSet<Pair> pairs) {
        requireUsers(pairs);
        var started =
                shards.writeEach(mintEdges(pairs), edge -> edge.follower().shard(), this::start)
                        .values();
        var first = started.stream().flatMap(part -> part.first().stream()).toList();
        shards.writeEach(first, edge -> edge.followee().shard(), followers::apply);
        int inserted = started.stream().mapToInt(StartedFollows::changed).sum();
        return new LoadResult(inserted, pairs.size() - inserted);
    }

    /// Starts the follows, and returns the edges that the load itself must mirror. The edges
    /// include existing follows, because an interrupted load may not have mirrored them. A follow
    /// that had ended is published instead and mirrored by its event: timelines apply an unfollow
    /// until they see a higher version.
    private StartedFollows start(List<UserFollows> edges) {
        var changed = follows.follow(edges);
        publishing.publishChanged(
                changed.stream().filter(edge -> !edge.isFirst()).toList(), clock.instant());
        var first = follows.readCurrent(edges).stream().filter(UserFollows::isFirst).toList();
        return new StartedFollows(changed.size(), first);
    }

    private List<UserFollows> mintEdges(Collection<Pair> pairs) {
        var minted = ids.mint(pairs.stream().map(pair -> pair.follower().shard()).toList());
        var edges = new ArrayList<UserFollows>(pairs.size());
        for (var pair : pairs) {
            edges.add(
                    UserFollows.begin(pair.follower(), pair.followee(), minted.get(edges.size())));
        }
        return edges;
    }

    private void requireUsers(Collection<Pair> pairs) {
        var ends = new LinkedHashSet<UserId>();
        for (var pair : pairs) {
            ends.add(pair.follower());
            ends.add(pair.followee());
        }
        for (var missing : profiles.findMissing(ends)) {
            throw ProblemException.invalid(
                    "follows", missing.toString(), "No user has the id [%s].".formatted(missing));
        }
    }
}
