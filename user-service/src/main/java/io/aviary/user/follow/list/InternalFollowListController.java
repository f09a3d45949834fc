package io.aviary.user.follow.list;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.Parameters;
import io.aviary.user.id.UserId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists plain ids for the services that fan out tweets and rebuild timelines.
@RestController
@RequestMapping("/internal")
final class InternalFollowListController {
    private static final int MAX_LIMIT = 5000;
    private static final int MAX_FOLLOWERS = 50_000;

    private final FollowEdges edges;
    private final ReadingFollowerPages followers;

    InternalFollowListController(FollowEdges edges, ReadingFollowerPages followers) {
        this.edges = edges;
        this.followers = followers;
    }

    private record Ids(List<Long> ids, @Nullable String next) {}

    private record Owners(
            @NotNull(message = "is required")
                    @Size(min = 1, max = 100, message = "must have 1 to 100 members")
                    List<String> ids,
            @NotNull(message = "is required")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = MAX_LIMIT, message = "must be at most " + MAX_LIMIT)
                    Integer limit,
            @NotNull(message = "is required") Boolean skipCelebrity) {}

    /// Returns a page of followers. On request, the page of an active celebrity is empty.
    @GetMapping("/users/{id}/followers")
    FollowerPage readFollowers(
            @PathVariable String id,
            @RequestParam(name = "after_edge", required = false) @Nullable String afterEdge,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(name = "skip_celebrity", defaultValue = "false") boolean skipCelebrity) {
        var owner = List.of(UserId.parse("id", id));
        long below = parseAfterEdge(afterEdge);
        requireLimit(limit);
        var query = new ReadingFollowerPages.Query(below, limit, skipCelebrity);
        return followers.read(owner, query).getFirst();
    }

    /// Returns the first page of followers for each of many users.
    @PostMapping("/followers")
    Map<String, Object> readFirstPages(@Valid @RequestBody Owners owners) {
        var ids =
                owners.ids().stream()
                        .distinct()
                        .map(id -> UserId.parse("ids", String.valueOf(id)))
                        .distinct()
                        .toList();
        int limit = owners.limit();
        if (ids.size() * limit > MAX_FOLLOWERS) {
            throw ProblemException.invalid(
                    "limit",
                    Integer.toString(limit),
                    "The `limit` value [%s] is too large for %s users: at most %s followers together."
                            .formatted(limit, ids.size(), MAX_FOLLOWERS));
        }
        var query = new ReadingFollowerPages.Query(Long.MAX_VALUE, limit, owners.skipCelebrity());
        return Map.of("data", followers.read(ids, query));
    }

    @GetMapping("/users/{id}/following")
    Ids readFollowing(
            @PathVariable String id,
            @RequestParam(name = "after_edge", required = false) @Nullable String afterEdge,
            @RequestParam(defaultValue = "1000") int limit) {
        var owner = UserId.parse("id", id);
        long below = parseAfterEdge(afterEdge);
        requireLimit(limit);
        var found = edges.readOlder(FollowList.FOLLOWING, owner, below, limit + 1);
        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Ids(
                shown.stream().map(edge -> edge.userId().value()).toList(),
                more ? Long.toString(shown.getLast().edgeId()) : null);
    }

    private static long parseAfterEdge(@Nullable String afterEdge) {
        var edge = Parameters.optionalId("after_edge", afterEdge);
        return edge == null ? Long.MAX_VALUE : edge.value();
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid(
                    "limit",
                    Integer.toString(limit),
                    "The `limit` value [%s] is not between 1 and %s.".formatted(limit, MAX_LIMIT));
        }
    }
}
