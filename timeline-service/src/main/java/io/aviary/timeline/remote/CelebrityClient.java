package io.aviary.timeline.remote;

import io.aviary.platform.downstream.Bulkhead;
import io.aviary.timeline.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// A client of user-service for the celebrity status of users. A celebrity has too many followers
/// for pushing. Every method throws a [RestClientException] if the service does not respond.
@Component
public class CelebrityClient {
    private static final int BATCH_SIZE = 10_000;

    private final UserApi users;
    private final Bulkhead limit;

    CelebrityClient(UserApi users, RemoteSettings settings) {
        this.users = users;
        limit =
                new Bulkhead(
                        "user-service",
                        "celebrities",
                        settings.concurrentCalls(),
                        settings.maxWait());
    }

    /// A user whose celebrity status has begun, is beginning or is ending.
    ///
    /// @param version the version of the status, which each start and each end increments
    public record Celebrity(UserId id, String state, long version) {
        /// Returns whether the status is starting, and some followers' timelines may not list the
        /// user yet.
        public boolean isStarting() {
            return state.equals("becoming");
        }

        /// Returns whether the status is ending: pushing has resumed, but timelines may lack
        /// tweets that were not pushed.
        public boolean isEnding() {
            return state.equals("ceasing");
        }

        /// Returns whether readers merge the user's tweets.
        public boolean isMerged() {
            return isStarting() || state.equals("active");
        }
    }

    /// Returns the users who have celebrity status now, including users whose status is starting
    /// or ending.
    public List<Celebrity> among(List<UserId> ids) {
        var found = new ArrayList<Celebrity>();
        for (int i = 0; i < ids.size(); i += BATCH_SIZE) {
            var part = ids.subList(i, Math.min(i + BATCH_SIZE, ids.size()));
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

    /// Reports that a change has reached every timeline. user-service ignores the report if a
    /// newer change exists.
    public void settle(UserId id, long version) {
        limit.call(
                () -> {
                    users.settled(id.toString(), new UserApi.SettledVersion(version));
                    return id;
                });
    }
}
