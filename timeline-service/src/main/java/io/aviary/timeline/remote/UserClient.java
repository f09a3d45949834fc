package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// UserClient as others see them, asked of user-service.
@Component
public class UserClient {
    private final UserApi users;
    private final Bulkhead limit;

    UserClient(UserApi users, RemoteSettings settings) {
        this.users = users;
        limit =
                new Bulkhead(
                        "user-service", "users", settings.concurrentCalls(), settings.patience());
    }

    /// Every field of those of the users that exist.
    ///
    /// @param ids 1 to 100
    /// @param metrics whether with `public_metrics`, which cost more
    /// @throws RestClientException where user-service does not answer
    public List<Map<String, Object>> byIds(Collection<Long> ids, boolean metrics) {
        return TweetClient.data(
                limit.call(() -> users.users(TweetClient.joined(ids), metrics)).data());
    }
}
