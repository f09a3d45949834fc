package io.aviary.user;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.local.testing.TestInfrastructure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class StartingWithoutServersTests {
    private final List<String> arguments = new ArrayList<>(List.of("--server.port=0"));

    @AfterEach
    void startServers() {
        TestInfrastructure.postgres(0).start();
        TestInfrastructure.kafka().start();
    }

    @Test
    void theServiceStartsWithoutAServerOfUsersAndWithoutKafkaAndCompletesItselfLater() {
        RunningService.useRealServers(
                (name, value) -> arguments.add("--%s=%s".formatted(name, value.get())));
        TestInfrastructure.postgres(0).kill();
        TestInfrastructure.kafka().kill();

        try (var service =
                new SpringApplicationBuilder(UserService.class)
                        .run(arguments.toArray(String[]::new))) {
            var http =
                    new Http(
                            service.getEnvironment()
                                    .getRequiredProperty("local.server.port", Integer.class));
            awaitStatus(http, "/actuator/health", 200);
            // The keys that sign tokens are on the server that is unavailable.
            assertThat(http.get("/.well-known/jwks.json", null).status()).isEqualTo(503);

            startServers();

            awaitStatus(http, "/.well-known/jwks.json", 200);
            await().atMost(1, MINUTES).untilAsserted(() -> assertThat(signUp(http)).isEqualTo(201));
        }
    }

    private static void awaitStatus(Http http, String path, int status) {
        await().atMost(1, MINUTES)
                .untilAsserted(() -> assertThat(http.get(path, null).status()).isEqualTo(status));
    }

    private static int signUp(Http http) {
        var name = RunningService.freshName();
        return http.post("/accounts", null, RunningService.account(name, name + "@example.org"))
                .status();
    }
}
