package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who has too many followers for pushing, asked of user-service. Every method throws a
/// [RestClientException] where it does not answer.
@Component
public class CelebrityClient {
    private static final int BATCH = 10_000;

    private final UserApi users;
    private final Bulkhead limit;

    CelebrityClient(UserApi users, RemoteSettings settings) {
        this.users = users;
        limit =
                new Bulkhead(
                        "user-service",
                        "celebrities",
                        settings.concurrentCalls(),
                        settings.patience());
    }

    /// Somebody who is, becomes or ceases to be a celebrity.
    ///
    /// @param version one more with each beginning and each end
    public record Celebrity(UserId id, String state, long version) {
        /// Whether the followers' timelines are still to be told.
        public boolean isBecoming() {
            return state.equals("becoming");
        }

        /// Whether tweets are pushed again that were not.
        public boolean isCeasing() {
            return state.equals("ceasing");
        }

        /// Whether the tweets are to be merged into the followers' timelines.
        public boolean isMerged() {
            return isBecoming() || state.equals("active");
        }
    }

    /// Those of the users who are not ordinary, as of now.
    public List<Celebrity> among(List<UserId> ids) {
        var found = new ArrayList<Celebrity>();
        for (int i = 0; i < ids.size(); i += BATCH) {
            var part = ids.subList(i, Math.min(i + BATCH, ids.size()));
            var names = new UserApi.Ids(part.stream().map(UserId::toString).toList());
            var data = limit.call(() -> users.celebrities(names)).data();
            if (data != null) {
                data.stream()
                        .map(one -> new Celebrity(UserId.of(one.id()), one.state(), one.version()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /// Tells that every timeline is ready for a change; counts only while it is the last one.
    public void settled(UserId id, long version) {
        limit.call(
                () -> {
                    users.settled(id.toString(), new UserApi.Settled(version));
                    return id;
                });
    }
}
