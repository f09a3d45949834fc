package io.aviary.timeline.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aviary.timeline.TimelineService;
import io.aviary.timeline.testing.Reader;
import io.aviary.timeline.testing.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class WarmUpTests extends RunningService {
    private static final List<String> KINDS =
            List.of("jwks.json", "following", "slice", "tweets", "users");

    @Test
    void theServiceIsUpAfterItsFirstRead() {
        var mayRespond = new CountDownLatch(1);
        services.afterReading("following", () -> awaitLatch(mayRespond));
        var before = calls();
        try (var service = startInstance()) {
            var port = service.getEnvironment().getRequiredProperty("local.server.port");
            var client = new Reader(Integer.parseInt(port), tokens);

            var early = client.send("GET", "/actuator/health", "");
            assertThat(early.status()).isEqualTo(503);
            assertThat(early.body().path("status").asString()).isEqualTo("OUT_OF_SERVICE");
            mayRespond.countDown();

            await().atMost(Duration.ofSeconds(8))
                    .until(() -> client.send("GET", "/actuator/health", "").status() == 200);
        }
        var after = calls();
        for (int i = 0; i < KINDS.size(); i++) {
            assertThat(after.get(i)).as(KINDS.get(i)).isGreaterThan(before.get(i));
        }
    }

    /// Starts another instance. It consumes no events; the service that all tests share does.
    private static ConfigurableApplicationContext startInstance() {
        var arguments = new ArrayList<String>();
        settings((name, value) -> arguments.add("--%s=%s".formatted(name, value.get())));
        arguments.add("--server.port=0");
        arguments.add("--spring.kafka.listener.auto-startup=false");
        return new SpringApplicationBuilder(TimelineService.class)
                .run(arguments.toArray(String[]::new));
    }

    private static List<Integer> calls() {
        return KINDS.stream().map(services::calls).toList();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
