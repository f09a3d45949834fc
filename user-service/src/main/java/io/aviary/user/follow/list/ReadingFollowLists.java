package io.aviary.user.follow.list;

import io.aviary.platform.problem.ProblemException;
import io.aviary.platform.query.PageTokens;
import io.aviary.platform.query.PageTokens.Position;
import io.aviary.user.follow.list.FollowEdges.FollowEdge;
import io.aviary.user.id.UserId;
import io.aviary.user.profile.ReadingProfiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Pages through followers and followees by edge id. If follows start or end between two requests,
/// no other user is repeated or skipped.
@Component
final class ReadingFollowLists {
    private final FollowEdges edges;
    private final ReadingProfiles profiles;
    private final PageTokens tokens;

    ReadingFollowLists(FollowEdges edges, ReadingProfiles profiles, PageTokens tokens) {
        this.edges = edges;
        this.profiles = profiles;
        this.tokens = tokens;
    }

    /// A request for one page of a list.
    ///
    /// @param token null for the newest page
    record Query(FollowList list, UserId owner, int maxResults, @Nullable String token) {
        String scope() {
            return list.name().toLowerCase(Locale.ROOT) + "/" + owner;
        }
    }

    /// Reads the page as `{data, meta}`.
    ///
    /// @throws ProblemException a 404 if there is no such user, a 400 if the token belongs to
    ///     another list
    Map<String, Object> read(Query query, Set<String> fields) {
        var position =
                query.token() == null
                        ? FollowPage.NEWEST
                        : tokens.decode(query.scope(), query.token());
        profiles.requireUser("id", query.owner());
        var page = readPage(query, position);
        var users = profiles.show(page.edges().stream().map(FollowEdge::userId).toList(), fields);
        var meta = new LinkedHashMap<String, Object>();
        meta.put("result_count", users.size());
        var older = page.older();
        if (older != null) {
            meta.put("next_token", tokens.encode(query.scope(), true, older));
        }
        var newer = page.newer();
        if (newer != null) {
            meta.put("previous_token", tokens.encode(query.scope(), false, newer));
        }
        return Map.of("data", List.copyOf(users.values()), "meta", meta);
    }

    /// Reads one more row than requested, to find out whether another page follows.
    private FollowPage readPage(Query query, Position position) {
        int limit = query.maxResults() + 1;
        var found =
                position.forward()
                        ? edges.readOlder(query.list(), query.owner(), position.id(), limit)
                        : edges.readNewer(query.list(), query.owner(), position.id(), limit);
        return FollowPage.of(position, found, query.maxResults());
    }
}
