package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// A client of user-service for public profiles.
@Component
public class UserClient {
    private final UserApi users;
    private final Bulkhead limit;

    UserClient(UserApi users, RemoteSettings settings) {
        this.users = users;
        limit =
                new Bulkhead(
                        "user-service", "users", settings.concurrentCalls(), settings.maxWait());
    }

    /// Returns the users that exist, each with all fields.
    ///
    /// @param ids 1 to 100
    /// @param metrics whether the fields include `public_metrics`, which makes the call slower
    /// @throws RestClientException if user-service does not respond
    public List<Map<String, Object>> byIds(Collection<UserId> ids, boolean metrics) {
        return TweetClient.orEmpty(
                limit.call(() -> users.users(TweetClient.joinIds(ids), metrics)).data());
    }
}
