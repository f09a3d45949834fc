package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who follows whom, asked of user-service page by page. Every method throws a
/// [RestClientException] where it does not answer.
@Component
public class Follows {
    private static final int PAGE = 5_000;

    private final UserApi users;
    private final Bulkhead limit;

    Follows(UserApi users, RemoteSettings settings) {
        this.users = users;
        limit = new Bulkhead("user-service", settings.concurrentCalls(), settings.patience());
    }

    /// Hands out an author's followers, up to 5,000 at a time.
    public void forEachPageOfFollowers(UserId author, Consumer<List<UserId>> page) {
        forEachPage(after -> users.followers(author.toString(), after, PAGE), page);
    }

    /// Everybody whom a user follows, as of now.
    public List<UserId> followees(UserId follower) {
        var all = new ArrayList<UserId>();
        forEachPage(after -> users.following(follower.toString(), after, PAGE), all::addAll);
        return all;
    }

    private void forEachPage(
            Function<@Nullable String, UserApi.EdgePage> ask, Consumer<List<UserId>> consumer) {
        @Nullable String after = null;
        do {
            var start = after;
            var page = limit.call(() -> ask.apply(start));
            if (page.ids() != null) {
                consumer.accept(page.ids().stream().map(UserId::of).toList());
            }
            after = page.next();
        } while (after != null);
    }
}
