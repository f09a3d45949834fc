package io.aviary.timeline.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.timeline.id.UserId;
import io.aviary.timeline.remote.FollowClient.FollowerPage;
import io.aviary.timeline.remote.UserApi.FirstPage;
import io.aviary.timeline.remote.UserApi.FirstPages;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClientException;

class FollowClientTests {
    private static final UserId ANN = new UserId(1);
    private static final UserId BOB = new UserId(2);
    private static final UserId CID = new UserId(3);

    @Test
    void everyAuthorHasAPage() {
        var follows =
                clientFor(
                        new FirstPages(
                                List.of(
                                        new FirstPage("2", null, null),
                                        new FirstPage("1", List.of(BOB, CID), "17"))));

        assertThat(follows.firstPages(List.of(ANN, BOB), 2, true))
                .isEqualTo(
                        Map.of(
                                ANN,
                                new FollowerPage(List.of(BOB, CID), 17L),
                                BOB,
                                new FollowerPage(List.of(), null)));
    }

    @Test
    void anAuthorMissingFromTheResponseIsAFailure() {
        var one = new FirstPages(List.of(new FirstPage("2", List.of(CID), null)));

        for (var response : List.of(one, new FirstPages(null))) {
            assertThatThrownBy(() -> clientFor(response).firstPages(List.of(ANN, BOB), 2, true))
                    .isInstanceOf(RestClientException.class);
        }
    }

    private static FollowClient clientFor(FirstPages response) {
        var api =
                Proxy.newProxyInstance(
                        UserApi.class.getClassLoader(),
                        new Class<?>[] {UserApi.class},
                        (_, _, _) -> response);
        return new FollowClient((UserApi) api, new RemoteSettings(1, Duration.ofSeconds(1)));
    }
}
