package io.aviary.fault.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aviary.fault.FakeAviary;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.client.TweetClient;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.graph.EdgeList;
import io.aviary.tools.ledger.Ledger;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.PostLedger.Post;
import io.aviary.tools.system.LocalProcesses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTests {
    @TempDir Path home;

    private LocalProcesses processes() {
        var settings = new Settings(Map.of("AVIARY_HOME", home.toString()));
        return new LocalProcesses(settings, new ReportingPoller(System.out));
    }

    private void writePid(String part, String pid) throws IOException {
        Path run = Files.createDirectories(home.resolve(".aviary/run"));
        Files.writeString(run.resolve(part + ".properties"), "pid=" + pid + "\n");
    }

    private void writeScript(String body) throws IOException {
        Files.createDirectories(home.resolve(".aviary/logs"));
        Path script = Files.writeString(home.resolve("aviary"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void aKilledProcessIsRestartedByTheScript() throws IOException {
        var sleeping = new ProcessBuilder("sleep", "1000").start();
        writePid("redis", Long.toString(sleeping.pid()));
        writeScript("echo \"$@\" > \"$(dirname \"$0\")/healed\"");

        processes().kill("redis");
        processes().heal();

        assertThat(sleeping.isAlive()).isFalse();
        assertThat(home.resolve("healed")).hasContent("up -d\n");
    }

    @Test
    void aProcessThatCannotBeKilledOrRestartedIsReportedInOneLine() throws IOException {
        writePid("kafka", "none");
        writeScript("exit 3");

        assertThatThrownBy(() -> processes().find(List.of("redis")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("redis was not started by ./aviary up");
        assertThatThrownBy(() -> processes().kill("kafka")).isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> processes().heal()).hasMessageContaining("did not heal");
    }

    @Test
    void everyPostIsInTheLedgerAsAcknowledgedOrUnknown() throws IOException {
        try (var aviary = new FakeAviary()) {
            var posters = List.of(logIn(aviary, "u1"), logIn(aviary, "u2"));
            aviary.lost.set(3);
            var ledger = new Ledger(home);
            try (var posts = new PostLedger(ledger)) {
                post(aviary, posters, posts, 30);
            }

            var written = PostLedger.read(ledger);
            var acknowledged = written.stream().filter(Post::acknowledged).toList();
            assertThat(written).hasSize(acknowledged.size() + 3);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(30);
            assertThat(written)
                    .extracting(Post::text)
                    .containsExactlyInAnyOrderElementsOf(aviary.store.tweets.keySet());
        }
    }

    @Test
    void aRateLimitEndsTheDrill() throws IOException {
        try (var aviary = new FakeAviary();
                var posts = new PostLedger(new Ledger(home))) {
            var posters = List.of(logIn(aviary, "u1"));
            aviary.limited.set(1);

            assertThatThrownBy(() -> post(aviary, posters, posts, 30))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("AVIARY_RATE_LIMITS=off");
        }
    }

    @Test
    void postingContinuesUntilItIsAllowedToEnd() throws Exception {
        try (var aviary = new FakeAviary();
                var posts = new PostLedger(new Ledger(home));
                var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var posters = List.of(logIn(aviary, "u1"));
            var gateway = new Gateway(URI.create(aviary.url()));
            var poster = new DrillPoster(gateway, posters, posts, 1, 500);
            var running = thread.submit(poster);

            await().until(() -> poster.acknowledged() > 50);
            poster.allowEnd();

            running.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void timelinesAreReadUntilAllAreWarm() throws IOException {
        try (var aviary = new FakeAviary()) {
            var sessions = List.of(logIn(aviary, "u1"), logIn(aviary, "u2"));
            var tweetClient = new TweetClient(new Gateway(URI.create(aviary.url())));
            var printed = new ByteArrayOutputStream();
            var readers =
                    new WarmReaders(
                            sessions,
                            tweetClient,
                            URI.create(aviary.url()),
                            new PrintStream(printed));

            readers.warm();
            assertThat(printed.toString()).contains("2 of 2 home timelines are warm");
            assertThat(readers.countWarm()).isEqualTo(2);

            aviary.store.warm.remove("2");
            tweetClient.readHomeTimeline(sessions.getLast(), 1, Optional.empty());
            assertThat(readers.countWarm()).isOne();
        }
    }

    @Test
    void readersAreThePostersAndTheirFollowers() throws IOException {
        var edges = Files.writeString(home.resolve("e"), "1 2\n3 2\n2 4\n4 5\n");

        var graph = EdgeList.read(edges, false);
        assertThat(WarmReaders.select(graph, new int[] {1}, 10)).containsExactly(0, 1, 2);
        assertThat(WarmReaders.select(graph, new int[] {1}, 1)).hasSize(2).contains(1);
    }

    private static Session logIn(FakeAviary aviary, String username) {
        aviary.store.users.put(username, 1L + aviary.store.users.size());
        return new UserClient(new Gateway(URI.create(aviary.url()))).logIn(username, "any");
    }

    private static void post(
            FakeAviary aviary, List<Session> posters, PostLedger posts, int wanted) {
        var poster =
                new DrillPoster(new Gateway(URI.create(aviary.url())), posters, posts, wanted, 500);
        poster.allowEnd();
        poster.run();
    }
}
