package io.aviary.user.followlist;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.page.Parameters;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.celebrity.CelebrityState;
import io.aviary.user.celebrity.ReadingCelebrities;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Bare ids for the services that fan out and rebuild timelines.
@RestController
@RequestMapping("/internal/users/{id}")
final class InternalFollowListController {
    private static final int MOST = 5000;

    private final Neighbours neighbours;
    private final ReadingCelebrities celebrities;

    InternalFollowListController(Neighbours neighbours, ReadingCelebrities celebrities) {
        this.neighbours = neighbours;
        this.celebrities = celebrities;
    }

    private record Ids(List<String> ids, @Nullable String next) {
        static final Ids NONE = new Ids(List.of(), null);
    }

    private record FollowerIds(
            List<String> ids,
            @Nullable String next,
            long followersCount,
            CelebrityState celebrity) {}

    /// A page of followers; on request none where nothing is pushed to them.
    @GetMapping("/followers")
    FollowerIds followers(
            @PathVariable String id,
            @RequestParam(name = "after_edge", required = false) @Nullable String afterEdge,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(name = "skip_celebrity", defaultValue = "false") boolean skipCelebrity) {
        // First who it is: a page of somebody who becomes active meanwhile is pushed to in vain,
        // but nobody is left out whose timeline does not know yet.
        var standing = celebrities.standing(SnowflakeId.parse("id", id));
        boolean skipped = skipCelebrity && standing.state() == CelebrityState.ACTIVE;
        var page = skipped ? Ids.NONE : read(Direction.FOLLOWERS, id, afterEdge, limit);
        return new FollowerIds(
                page.ids(), page.next(), standing.followersCount(), standing.state());
    }

    @GetMapping("/following")
    Ids following(
            @PathVariable String id,
            @RequestParam(name = "after_edge", required = false) @Nullable String afterEdge,
            @RequestParam(defaultValue = "1000") int limit) {
        return read(Direction.FOLLOWING, id, afterEdge, limit);
    }

    private Ids read(Direction direction, String id, @Nullable String afterEdge, int limit) {
        var owner = SnowflakeId.parse("id", id);
        var edge = Parameters.optionalId("after_edge", afterEdge);
        if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid(
                    "limit",
                    Integer.toString(limit),
                    "The `limit` value [%d] is not between 1 and %d.".formatted(limit, MOST));
        }
        long below = edge == null ? Long.MAX_VALUE : edge.value();
        var found = neighbours.older(direction, owner, below, limit + 1);
        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Ids(
                shown.stream().map(neighbour -> neighbour.id().toString()).toList(),
                more ? Long.toString(shown.getLast().edgeId()) : null);
    }
}
