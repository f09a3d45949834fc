package io.aviary.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTests {
    @TempDir Path home;
    private final FakeAviary aviary;
    private final Map<String, String> environment = new HashMap<>();
    private String out = "";
    private String err = "";

    CommandTests() throws IOException {
        aviary = new FakeAviary();
    }

    @BeforeEach
    void pointToTheFake() {
        for (String name :
                List.of(
                        "AVIARY_URL",
                        "USER_SERVICE_URL",
                        "TWEET_SERVICE_URL",
                        "TIMELINE_SERVICE_URL")) {
            environment.put(name, aviary.url());
        }
        environment.put("AVIARY_SERVICE_SECRET", "0123456789abcdef0123456789abcdef");
        environment.put("AVIARY_HOME", home.toString());
    }

    @AfterEach
    void stop() {
        aviary.close();
    }

    private int run(String... words) {
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        int code =
                Main.run(
                        List.of(words),
                        environment,
                        new PrintStream(printed),
                        new PrintStream(complained));
        out = printed.toString();
        err = complained.toString();
        return code;
    }

    private String edges(String text) throws IOException {
        return Files.writeString(home.resolve("graph.edges"), text).toString();
    }

    @Test
    void seedingTwiceDoublesNothing() throws IOException {
        String file = edges("1 2\n2 3\n3 1\n");

        assertThat(run("seed", file, "--undirected", "--tweets", "4")).isZero();
        assertThat(out).contains("3 users, 6 follows, 12 tweets").containsPattern("tweets +12 +0 ");
        assertThat(run("seed", file, "--undirected", "--tweets", "4")).isZero();
        assertThat(out)
                .containsPattern("users +0 +3 ")
                .containsPattern("follows +0 +6 ")
                .containsPattern("tweets +0 +12 ");
        assertThat(aviary.store.users.keySet()).containsExactly("u1", "u2", "u3");
        assertThat(aviary.store.tweets).hasSize(12);
        assertThat(aviary.store.epochs).isEqualTo(2);
    }

    @Test
    void aMalformedLineChangesNothing() throws IOException {
        assertThat(run("seed", edges("1 2\n2 x\n"))).isOne();
        assertThat(err).contains("graph.edges, line 2: ");
        assertThat(err.lines()).hasSize(1);
        assertThat(aviary.store.users).isEmpty();
    }

    @Test
    void aMadeGraphIsVerifiedFromWhatSeedRemembered() {
        assertThat(run("seed", "--users", "60", "--follows", "8", "--tweets", "7")).isZero();

        assertThat(run("verify", "--page", "13")).isZero();
        assertThat(out)
                .containsPattern("home timelines read +60\n")
                .containsPattern("differences +0\n");
        assertThat(aviary.store.logIns).hasValue(60);
    }

    @Test
    void aTweetThatIsMissingFromAHomeTimelineIsFound() throws IOException {
        run("seed", edges("1 2\n"), "--tweets", "3");
        long victim = aviary.store.tweetIds().getLast();
        aviary.store.hiddenAtHome.add(Long.toString(victim));

        assertThat(run("verify")).isOne();
        assertThat(out).contains("u1, home, position 0: expected " + victim + ", got ");
        aviary.store.tweets.values().removeIf(tweet -> tweet.id() == victim);
        assertThat(run("verify")).isOne();
        assertThat(out).contains("u2, tweets, position 0: expected 3 seeded tweets, got 2");
    }

    @Test
    void tokensAreKeptForTheNextTimeAndForTheirOwnerOnly() throws IOException {
        run("seed", edges("1 2\n"), "--tweets", "1");
        run("verify");
        assertThat(run("verify")).isZero();

        assertThat(aviary.store.logIns).hasValue(2);
        var tokens = home.resolve(".aviary/data/ledger/tokens.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
    }

    @Test
    void tokensOfAnotherSystemAreForgotten() throws IOException {
        run("seed", edges("1 2\n"), "--tweets", "1");
        run("verify");
        aviary.store.tokenPrefix = "other-";

        assertThat(run("verify")).isZero();
        assertThat(aviary.store.logIns).hasValue(4);
    }

    @Test
    void aRateLimitThatEndsSoonIsWaitedFor() throws IOException {
        run("seed", edges("1 2\n"), "--tweets", "1");
        aviary.limited.set(1);

        assertThat(run("verify")).isZero();
    }

    @Test
    void aGraphThatWasNotSeededIsOneClearLine() throws IOException {
        run("seed", edges("1 2\n"));
        Files.writeString(home.resolve("other"), "1 9\n");

        assertThat(run("verify", "--users", "1", "--graph", home.resolve("other").toString()))
                .isOne();
        assertThat(err).isEqualTo("aviary: there is no user u9: was this graph seeded?\n");
    }

    @Test
    void aSystemThatDoesNotRunIsOneClearLine() {
        environment.put("USER_SERVICE_URL", "http://127.0.0.1:1");

        assertThat(run("seed", "--users", "5")).isOne();
        assertThat(err)
                .isEqualTo(
                        "aviary: nothing answers at http://127.0.0.1:1: is the system running?"
                                + " Start it with ./aviary up -d\n");
        assertThat(run("verify")).isOne();
        assertThat(err).isEqualTo("aviary: nothing was seeded yet: start with ./aviary seed\n");
    }

    @Test
    void latencyIsMeasuredFromAcceptedToVisible() throws IOException {
        run("seed", edges("1 2\n3 2\n"));

        assertThat(run("bench", "latency", "--rate", "20", "--seconds", "1", "--warmup", "0"))
                .isZero();
        assertThat(out)
                .containsPattern("accepted to visible +20 ")
                .contains("0 not visible", "Steal time");
    }

    @Test
    void whatIsMeasuredMustNotBeLimited() {
        assertThat(run("bench", "mix")).isOne();
        assertThat(err).contains("rates are limited").contains("AVIARY_RATE_LIMITS=off");
    }

    @Test
    void countersAreReconciledOnEveryServerOfBothServices() {
        assertThat(run("reconcile")).isZero();
        assertThat(out)
                .containsPattern("user-service, shard 0 +1,200 +0\n")
                .containsPattern("user-service, shard 1 +7 +0\n")
                .containsPattern("tweet-service, shard 0 +1,200 +0\n")
                .contains("Every counter is what its edges say.");

        aviary.store.wrongCounters = 3;
        assertThat(run("reconcile")).isZero();
        assertThat(out).contains("6 counters were wrong and are right now.");

        aviary.store.reconcilingElsewhere = true;
        assertThat(run("reconcile")).isOne();
        assertThat(out).containsPattern("shard 1 +busy\n").contains("try again");
        assertThat(run("reconcile", "now")).isEqualTo(2);
    }

    @Test
    void theStrategyIsToldAndSwitched() {
        assertThat(run("strategy")).isZero();
        var before = out.trim();
        assertThat(before).isEqualTo(aviary.store.strategy);

        assertThat(run("strategy", "pull")).isZero();
        assertThat(out).isEqualTo("pull\n");
        assertThat(aviary.store.strategy).isEqualTo("pull");

        assertThat(run("strategy", "fetch")).isEqualTo(2);
        assertThat(err).contains("push, pull, hybrid");
        assertThat(aviary.store.strategy).isEqualTo("pull");
    }

    @Test
    void everyCommandExplainsItselfAndUnknownOnesAreRefused() {
        for (var command : Command.values()) {
            assertThat(run(command.toString(), "--help")).isZero();
            assertThat(out).startsWith("./aviary " + command);
        }
        assertThat(run("sead")).isEqualTo(2);
        assertThat(err)
                .contains(
                        "commands: seed, verify, reconcile, strategy, tour, bench, drill, canary, fuzz");
        assertThat(run("seed")).isEqualTo(2);
        assertThat(run("seed", "file", "--users", "3")).isEqualTo(2);
        assertThat(run("drill")).isEqualTo(2);
    }
}
