package io.aviary.user.loginlimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.platform.crypto.Sha256;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class LimitingLoginsTests extends RunningService {
    private static final int MAX_FAILURES = 10;
    private static final Map<String, String> NETWORK = Map.of("X-Aviary-Network", "192.0.2.1");
    private static final LoginOrigin HERE = new LoginOrigin("192.0.2.1", null, null);

    @Autowired private LimitingLogins attempts;
    @Autowired private AttemptKeys keys;

    @Test
    void afterTenFailuresEvenTheCorrectPasswordIsNotChecked() {
        var name = usernameOf(newUsers(1).getFirst());
        for (int failure = 0; failure < MAX_FAILURES; failure++) {
            assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
        }

        var refused = logIn(name.toUpperCase(), PASSWORD);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().get("title").asString()).isEqualTo("Too Many Requests");
        assertThat(refused.body().get("type").asString()).isEqualTo("about:blank");
        assertThat(refused.headers().firstValue("x-rate-limit-limit")).hasValue("10");
        assertThat(refused.headers().firstValue("x-rate-limit-remaining")).hasValue("0");
        long reset =
                Long.parseLong(refused.headers().firstValue("x-rate-limit-reset").orElseThrow());
        assertThat(Instant.ofEpochSecond(reset))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(14)),
                        Instant.now().plus(Duration.ofMinutes(15)).plusSeconds(2));
        expireWindow(name);
        assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"handle", "no handle\\u0000", "ünknown"})
    void namesWithoutAnAccountAreLimitedInTheSameWay(String kind) {
        var name = kind.equals("handle") ? freshName() : kind + freshName();
        for (int failure = 0; failure < MAX_FAILURES; failure++) {
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(401);
        }

        assertThat(logIn(name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void concurrentGuessesDoNotExceedTheLimit() throws Exception {
        var name = usernameOf(newUsers(1).getFirst());
        Callable<Response> guess = () -> logIn(name, "wrong password");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses =
                    threads.invokeAll(Collections.nCopies(40, guess)).stream()
                            .map(Future::resultNow)
                            .map(Response::status)
                            .collect(
                                    Collectors.groupingBy(
                                            Function.identity(), Collectors.counting()));
            // On a busy machine some attempts get a 503 because too many passwords are being
            // checked.
            assertThat(statuses.keySet()).isSubsetOf(401, 429, 503);
            long failures = statuses.getOrDefault(401, 0L);
            while (guess.call().status() == 401) {
                failures++;
            }
            assertThat(failures).isEqualTo(MAX_FAILURES);
        }
    }

    @Test
    void runningLogInsAreNotFailures() throws Exception {
        var name = usernameOf(newUsers(1).getFirst());

        try (var running = new RunningAttempts(name, MAX_FAILURES)) {
            assertRefusedUntilNow(logIn(name, PASSWORD));
            assertRefusedUntilNow(logIn(name, PASSWORD));
            running.completeWith(() -> Optional.of("right"));
        }

        assertThat(readCounts(name)).isEmpty();
        assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void refusedAttemptsLeaveNoTrace() throws Exception {
        var name = freshName();

        try (var running = new RunningAttempts(name, MAX_FAILURES)) {
            assertRefusedUntilNow(logIn(name, PASSWORD));
            assertThat(readCounts(name)).hasValue("0 10");
            running.completeWith(
                    () -> {
                        throw ProblemException.unavailable("Busy.");
                    });
        }

        assertThat(readCounts(name)).isEmpty();
        for (int failure = 0; failure < MAX_FAILURES; failure++) {
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(401);
        }
        assertThat(logIn(name, PASSWORD).status()).isEqualTo(429);
        assertThat(readCounts(name)).hasValue("10 0");
    }

    @Test
    void aCorrectPasswordClearsTheFailuresButNotTheRunningAttempts() throws Exception {
        var name = usernameOf(newUsers(1).getFirst());
        assertThat(logIn(name, "wrong password").status()).isEqualTo(401);

        try (var running = new RunningAttempts(name, 2)) {
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
            assertThat(readCounts(name)).hasValue("0 2");
            running.completeWith(Optional::empty);
        }

        assertThat(readCounts(name)).hasValue("2 0");
    }

    @Test
    void attemptsOfACrashedInstanceExpireWithTheWindow() {
        var name = usernameOf(newUsers(1).getFirst());
        assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
        update(name, "failures = 0, pending = 10");

        assertRefusedUntilNow(logIn(name, PASSWORD));
        expireWindow(name);

        assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
        assertThat(readCounts(name)).isEmpty();
    }

    private static void assertRefusedUntilNow(Response response) {
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.headers().firstValue("x-rate-limit-limit")).hasValue("10");
        long reset =
                Long.parseLong(response.headers().firstValue("x-rate-limit-reset").orElseThrow());
        assertThat(Instant.ofEpochSecond(reset))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(2));
    }

    /// Attempts whose check runs until the test sets its result.
    private final class RunningAttempts implements AutoCloseable {
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final CompletableFuture<Supplier<Optional<String>>> result =
                new CompletableFuture<>();

        RunningAttempts(String name, int count) throws InterruptedException {
            var started = new CountDownLatch(count);
            for (int n = 0; n < count; n++) {
                threads.submit(() -> attempts.attempt(name, HERE, () -> check(started)));
            }
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        }

        private Optional<String> check(CountDownLatch started) {
            started.countDown();
            return result.join().get();
        }

        void completeWith(Supplier<Optional<String>> outcome) {
            result.complete(outcome);
        }

        @Override
        public void close() {
            result.complete(Optional::empty);
            threads.close();
        }
    }

    @Test
    void aCorrectPasswordClearsTheFailures() {
        var name = usernameOf(newUsers(1).getFirst());
        for (int round = 0; round < 2; round++) {
            for (int failure = 0; failure < MAX_FAILURES - 1; failure++) {
                assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
            }
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void bothEndpointsAreCountedTogether() {
        var name = usernameOf(newUsers(1).getFirst());
        var form = "grant_type=password&username=%s&password=wrong&client_id=app".formatted(name);
        for (int failure = 0; failure < MAX_FAILURES / 2; failure++) {
            assertThat(logIn(name, "wrong password").status()).isEqualTo(401);
            assertThat(requestToken(form, NETWORK).status()).isEqualTo(400);
        }

        assertThat(logIn(name, PASSWORD).status()).isEqualTo(429);
        var refused = requestToken(form, NETWORK);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body().get("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(refused.headers().firstValue("x-rate-limit-reset")).isPresent();
    }

    @Test
    void aCheckThatThrowsIsNotCounted() {
        var name = freshName();
        for (int failure = 0; failure < MAX_FAILURES + 1; failure++) {
            assertThatThrownBy(
                            () ->
                                    attempts.attempt(
                                            name,
                                            HERE,
                                            () -> {
                                                throw ProblemException.unavailable("Busy.");
                                            }))
                    .hasMessage("Busy.");
        }

        assertThat(attempts.attempt(name, HERE, () -> Optional.of("right"))).hasValue("right");
    }

    @Test
    void theDefaultsAreTenFailuresOfADeviceOrNetworkInFifteenMinutes() {
        var environment = new MockEnvironment();
        assertThat(bind(environment))
                .isEqualTo(
                        new LoginLimitSettings(
                                10,
                                100,
                                Duration.ofMinutes(15),
                                18,
                                Duration.ofMinutes(5),
                                Duration.ofDays(180)));
        environment.setProperty("aviary.login-limit.failures", "3");
        environment.setProperty("aviary.login-limit.account-failures", "30");
        environment.setProperty("aviary.login-limit.window", "1h");
        environment.setProperty("aviary.login-limit.work-bits", "20");
        environment.setProperty("aviary.login-limit.work-lifetime", "1m");
        environment.setProperty("aviary.login-limit.device-lifetime", "1d");
        assertThat(bind(environment))
                .isEqualTo(
                        new LoginLimitSettings(
                                3,
                                30,
                                Duration.ofHours(1),
                                20,
                                Duration.ofMinutes(1),
                                Duration.ofDays(1)));
    }

    private static LoginLimitSettings bind(MockEnvironment environment) {
        return Binder.get(environment).bindOrCreate("aviary.login-limit", LoginLimitSettings.class);
    }

    @Test
    void neitherNamesNorPasswordsTypedInTheirPlaceAreStored() {
        var handle = freshName();
        var password = "typed in the wrong field, " + freshName();
        logIn(handle, "wrong password");
        logIn(password, "wrong password");

        for (var name : List.of(handle, password)) {
            var sha256 = HexFormat.of().formatHex(Sha256.of(name));
            for (var server : shards.map().all()) {
                var keys =
                        shards.read(
                                server,
                                () ->
                                        jdbc.sql("select key from login_attempt")
                                                .query(String.class)
                                                .list());
                assertThat(keys)
                        .noneMatch(key -> key.contains(name) || key.contains(sha256))
                        .allMatch(key -> key.matches("[0-9a-f]{64}"));
            }
        }
        assertThat(readCounts(handle)).hasValue("1 0");
        assertThat(readCounts(password)).hasValue("1 0");
    }

    private void expireWindow(String name) {
        update(name, "expires_at = now()");
    }

    private void update(String name, String change) {
        var account = keys.account(name);
        var statement = "update login_attempt set %s where key = :key".formatted(change);
        shards.inTransaction(
                account.shard(),
                () ->
                        jdbc.sql(statement)
                                .param("key", keys.network(account, HERE.network()))
                                .update());
    }

    /// Returns the failures and the running attempts from this network.
    private Optional<String> readCounts(String name) {
        var account = keys.account(name);
        var query = "select failures || ' ' || pending from login_attempt where key = :key";
        return shards.read(
                account.shard(),
                () ->
                        jdbc.sql(query)
                                .param("key", keys.network(account, HERE.network()))
                                .query(String.class)
                                .optional());
    }
}
