package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// A client of user-service for followers and followees, which it reads page by page. Every method
/// throws a [RestClientException] if the service does not respond.
@Component
public class FollowClient {
    private static final int PAGE_SIZE = 5_000;
    // A small page, because all its timelines are sent to Redis at once, and readers wait behind
    // them.
    private static final int VISITED_PAGE_SIZE = 200;

    private final UserApi users;
    private final Bulkhead limit;

    FollowClient(UserApi users, RemoteSettings settings) {
        this.users = users;
        limit =
                new Bulkhead(
                        "user-service", "follows", settings.concurrentCalls(), settings.maxWait());
    }

    /// A page of an author's followers, newest first.
    ///
    /// @param next the edge after which the next page begins; null on the last page
    public record FollowerPage(List<UserId> ids, @Nullable Long next) {
        private static FollowerPage of(@Nullable List<UserId> ids, @Nullable String next) {
            return new FollowerPage(
                    ids == null ? List.of() : ids, next == null ? null : Long.valueOf(next));
        }
    }

    /// Returns the current first page of each author's followers. Takes one call.
    ///
    /// @param authors 1 to 100 authors; their number times `size` is at most 50,000
    /// @param size the maximum number of followers, 1 to 5,000
    /// @param skipCelebrity whether to return an empty page for an active celebrity
    public Map<UserId, FollowerPage> firstPages(
            Collection<UserId> authors, int size, boolean skipCelebrity) {
        var names = authors.stream().map(UserId::toString).toList();
        var request = new UserApi.Authors(names, size, skipCelebrity);
        var data = limit.call(() -> users.firstPages(request)).data();
        var pages = new HashMap<UserId, FollowerPage>();
        if (data != null) {
            data.forEach(
                    page ->
                            pages.put(
                                    UserId.of(page.id()),
                                    FollowerPage.of(page.ids(), page.next())));
        }
        if (!pages.keySet().containsAll(authors)) {
            throw new RestClientException("user-service left authors out of its response");
        }
        return pages;
    }

    /// Returns a page of an author's current followers.
    ///
    /// @param afterEdge the `next` of the previous page; null for the first page
    /// @param size the maximum number of followers, 1 to 5,000
    /// @param skipCelebrity whether to return an empty page for an active celebrity
    public FollowerPage followers(
            UserId author, @Nullable Long afterEdge, int size, boolean skipCelebrity) {
        var after = afterEdge == null ? null : afterEdge.toString();
        var skip = skipCelebrity ? Boolean.TRUE : null;
        var page = limit.call(() -> users.followers(author.toString(), after, size, skip));
        return FollowerPage.of(page.ids(), page.next());
    }

    /// Passes all of an author's followers to a consumer, up to 200 at a time.
    public void forEachPageOfFollowers(UserId author, Consumer<List<UserId>> consumer) {
        @Nullable Long after = null;
        do {
            var page = followers(author, after, VISITED_PAGE_SIZE, false);
            consumer.accept(page.ids());
            after = page.next();
        } while (after != null);
    }

    /// Returns all users whom a user currently follows.
    public List<UserId> followees(UserId follower) {
        var all = new ArrayList<UserId>();
        @Nullable String after = null;
        do {
            var start = after;
            var page = limit.call(() -> users.following(follower.toString(), start, PAGE_SIZE));
            if (page.ids() != null) {
                all.addAll(page.ids());
            }
            after = page.next();
        } while (after != null);
        return all;
    }
}
