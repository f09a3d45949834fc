package io.aviary.tweet.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.tweet.TweetServiceTest;
import io.aviary.tweet.User;
import io.aviary.tweet.UserServiceStub;
import io.aviary.tweet.id.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TweetServiceTest
class UserClientTests {
    @Autowired private UserClient users;

    @Test
    void aUserIsRequestedOnceWithinTheLifetimeOfTheCache() {
        var user = User.onSecond().userId();
        var other = User.onSecond().userId();
        int before = UserServiceStub.queries().size();

        var requested = users.findByIds(List.of(user), false);
        assertThat(users.findByIds(List.of(user), false)).hasSize(1).isEqualTo(requested);
        assertThat(UserServiceStub.queries()).hasSize(before + 1);

        assertThat(users.findByIds(List.of(user, other), false)).hasSize(2);
        assertThat(UserServiceStub.queries().getLast())
                .contains(other.toString())
                .doesNotContain(user.toString());
    }

    @Test
    void metricsAreNeverCached() {
        var user = List.of(User.onSecond().userId());
        int before = UserServiceStub.queries().size();

        assertThat(users.findByIds(user, true)).hasSize(1);
        assertThat(users.findByIds(user, true)).hasSize(1);

        assertThat(UserServiceStub.queries()).hasSize(before + 2);
        assertThat(users.findByIds(user, false).getFirst()).doesNotContainKey("public_metrics");
    }

    @Test
    void anUnknownUserIsNotCached() {
        var unknown = List.of(new UserId(4096));
        int before = UserServiceStub.queries().size();

        assertThat(users.findByIds(unknown, false)).isEmpty();
        assertThat(users.findByIds(unknown, false)).isEmpty();

        assertThat(UserServiceStub.queries()).hasSize(before + 2);
    }
}
