package io.aviary.tools.canary;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.OneLineErrors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CanaryTests {
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofMillis(100);

    @TempDir Path home;
    private final FakeSystem system = new FakeSystem();
    private final CanaryMetrics observations = new CanaryMetrics();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    CanaryTests() throws IOException {}

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void aVisibleTweetIsTimedAndDeleted() {
        assertThat(canary().run(2)).isTrue();

        assertThat(observations.scrape())
                .contains("aviary_canary_posts_total 2.0")
                .contains("aviary_canary_visible_seconds_bucket{le=\"5.0\"} 2")
                .contains(requests("post", "success", 2), requests("delete", "success", 2))
                .contains(requests("log-in", "success", 1), requests("read", "failure", 0));
        assertThat(system.tweets).isEmpty();
    }

    @Test
    void everyMetricOfAlertsAndDashboardsIsExported() throws IOException {
        canary().run(1);

        var list = Path.of(System.getProperty("aviary.home"), "monitoring/metrics.txt");
        assertThat(Files.readAllLines(list))
                .filteredOn(name -> name.startsWith("aviary_canary_"))
                .hasSizeGreaterThan(2)
                .allMatch(name -> observations.scrape().contains("\n" + name));
    }

    @Test
    void aTweetThatIsNeverVisibleCountsAsPosted() {
        system.hidesTweets = true;

        assertThat(canary().run(1)).isFalse();
        assertThat(observations.scrape())
                .contains("aviary_canary_posts_total 1.0")
                .contains("aviary_canary_visible_seconds_bucket{le=\"+Inf\"} 0");
        assertThat(printed.toString()).contains("did not become visible");
    }

    @Test
    void aRefusedPostIsAFailureAndTheNextRoundLogsInAgain() {
        system.postsToRefuse = 1;

        assertThat(canary().run(2)).isFalse();
        assertThat(observations.scrape())
                .contains(requests("post", "failure", 1), requests("post", "success", 1))
                .contains(requests("log-in", "success", 2))
                .contains("aviary_canary_posts_total 1.0");
    }

    @Test
    void theUsersSignUpOnceAndAreReusedAfterARestart() throws IOException {
        canary().run(1);
        canary().run(1);

        assertThat(system.users).hasSize(2);
        assertThat(system.users.keySet())
                .allMatch(handle -> handle.matches("canary_[0-9a-f]{6}[pr]"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        Files.delete(file());
        canary().run(1);
        assertThat(system.users).hasSize(4);
    }

    @Test
    void usersThatTheSystemHasLostSignUpAgain() {
        var canary = canary();
        canary.run(1);
        system.forget();

        assertThat(canary.run(1)).isFalse();
        assertThat(canary.run(1)).isTrue();
        assertThat(system.users).hasSize(2);
    }

    @Test
    void thePauseGrowsWithFailures() {
        var canary = canary(Duration.ofSeconds(15));

        assertThat(List.of(0, 1, 2, 3, 100))
                .extracting(failures -> canary.pause(failures).toSeconds())
                .containsExactly(15L, 30L, 60L, 60L, 60L);
        assertThat(canary(Duration.ofMinutes(5)).pause(3)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theCommandServesMetricsAndEndsAfterItsRounds() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var command =
                Thread.ofVirtual()
                        .start(() -> catchThrowable(() -> command("--listen", address(port))));
        try (var client = HttpClient.newHttpClient()) {
            var address = URI.create("http://" + address(port) + "/metrics");
            await().ignoreExceptionsInstanceOf(IOException.class)
                    .atMost(10, SECONDS)
                    .until(
                            () ->
                                    client.send(
                                                    HttpRequest.newBuilder(address).build(),
                                                    BodyHandlers.ofString())
                                            .body(),
                            body -> body.contains("aviary_canary_posts_total 1.0"));
        } finally {
            command.interrupt();
        }
        assertThat(command("--rounds", "1")).isZero();
    }

    @Test
    void aMalformedAddressIsRefused() {
        assertThat(command("--listen", "18150")).isEqualTo(2);
        assertThat(printed.toString()).contains("--listen must be an address and a port");
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    private int command(String... words) {
        var environment = Map.of("AVIARY_URL", system.url(), "AVIARY_HOME", home.toString());
        var out = new PrintStream(printed, true);
        return OneLineErrors.install(
                        new CommandLine(new CanaryCommand(new Settings(environment), out)))
                .setErr(new PrintWriter(out, true))
                .execute(words);
    }

    private static String requests(String request, String outcome, int count) {
        return "aviary_canary_requests_total{outcome=\"%s\",request=\"%s\"} %s.0"
                .formatted(outcome, request, count);
    }

    private Path file() {
        return home.resolve("canary.properties");
    }

    private Canary canary() {
        return canary(Duration.ofMillis(1));
    }

    private Canary canary(Duration interval) {
        var gateway = new Gateway(URI.create(system.url()));
        return new Canary(
                gateway,
                new CanaryAccounts(gateway, file()),
                observations,
                new Canary.Plan(interval, VISIBILITY_TIMEOUT),
                new PrintStream(printed, true));
    }
}
