package io.aviary.user.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.Http.Answer;
import io.aviary.user.RunningService;
import io.aviary.user.directory.DirectoryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class LogInAttemptsTests extends RunningService {
    private static final int MOST = 10;

    @Autowired private LogInAttempts attempts;

    @Test
    void afterTenFailuresEvenTheRightPasswordIsNotLookedAt() {
        var name = usernameOf(newUsers(1).getFirst());
        for (int failure = 0; failure < MOST; failure++) {
            assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
        }

        var refused = logIn(name.toUpperCase(), PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().get("title").asString()).isEqualTo("Too Many Requests");
        assertThat(refused.body().get("type").asString()).isEqualTo("about:blank");
        long reset =
                Long.parseLong(refused.headers().firstValue("x-rate-limit-reset").orElseThrow());
        assertThat(Instant.ofEpochSecond(reset))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(15)).plusSeconds(2));
        endWindow(name);
        assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handle", "no handle\\u0000", "ünknown"})
    void namesThatAreNobodysCountTheSame(String kind) {
        var name = kind.equals("handle") ? freshName() : kind + freshName();
        for (int failure = 0; failure < MOST; failure++) {
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(401);
        }

        assertThat(logIn(name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void guessesAtTheSameTimeDoNotPassTheLimit() throws Exception {
        var name = usernameOf(newUsers(1).getFirst());
        Callable<Answer> guess = () -> logIn(name, "wrong password");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses =
                    threads.invokeAll(Collections.nCopies(40, guess)).stream()
                            .map(Future::resultNow)
                            .map(Answer::status)
                            .collect(
                                    Collectors.groupingBy(
                                            Function.identity(), Collectors.counting()));
            assertThat(statuses).isEqualTo(Map.of(401, 10L, 429, 30L));
        }
    }

    @Test
    void aRightPasswordClearsTheFailures() {
        var name = usernameOf(newUsers(1).getFirst());
        for (int round = 0; round < 2; round++) {
            for (int failure = 0; failure < MOST - 1; failure++) {
                assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
            }
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void bothDoorsCountTogether() {
        var name = usernameOf(newUsers(1).getFirst());
        var form = "grant_type=password&username=%s&password=wrong&client_id=app".formatted(name);
        for (int failure = 0; failure < MOST / 2; failure++) {
            assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
            assertThat(token(form).status()).isEqualTo(400);
        }

        assertThat(logIn(name, PASSWORD).status()).isEqualTo(429);
        var refused = token(form);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().get("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(refused.headers().firstValue("x-rate-limit-reset")).isPresent();
    }

    @Test
    void aCheckThatCouldNotBeMadeIsNotCounted() {
        var name = freshName();
        for (int failure = 0; failure < MOST + 1; failure++) {
            assertThatThrownBy(
                            () ->
                                    attempts.attempt(
                                            name,
                                            () -> {
                                                throw ProblemException.unavailable("Busy.");
                                            }))
                    .hasMessage("Busy.");
        }

        assertThat(attempts.attempt(name, () -> Optional.of("right"))).hasValue("right");
    }

    @Test
    void theDefaultsAreTenInAQuarterOfAnHour() {
        var environment = new MockEnvironment();
        assertThat(
                        Binder.get(environment)
                                .bindOrCreate("aviary.log-in-attempts", AttemptSettings.class))
                .isEqualTo(new AttemptSettings(10, Duration.ofMinutes(15)));
        environment.setProperty("aviary.log-in-attempts.failures", "3");
        environment.setProperty("aviary.log-in-attempts.window", "1h");
        assertThat(
                        Binder.get(environment)
                                .bindOrCreate("aviary.log-in-attempts", AttemptSettings.class))
                .isEqualTo(new AttemptSettings(3, Duration.ofHours(1)));
    }

    private void endWindow(String name) {
        var key = DirectoryKey.handle(name);
        shards.inTransaction(
                key.shard(),
                () ->
                        jdbc.sql("update log_in_attempt set expires_at = now() where name = :name")
                                .param("name", key.value())
                                .update());
    }
}
