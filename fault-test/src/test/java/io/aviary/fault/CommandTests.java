package io.aviary.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.load.bench.BenchCommand;
import io.aviary.local.testing.CommandSummary;
import io.aviary.tools.ToolCommands;
import io.aviary.tools.client.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void useFakeAviary() {
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
        var errors = new ByteArrayOutputStream();
        int code =
                Main.run(
                        List.of(words),
                        environment,
                        new PrintStream(printed),
                        new PrintStream(errors));
        out = printed.toString();
        err = errors.toString();
        return code;
    }

    private String writeGraph(String text) throws IOException {
        return Files.writeString(home.resolve("graph.edges"), text).toString();
    }

    @Test
    void seedingTwiceDuplicatesNothing() throws IOException {
        String file = writeGraph("1 2\n2 3\n3 1\n");

        assertThat(run("seed", file, "--undirected", "--tweets", "4")).isZero();
        assertThat(out).contains("3 users, 6 follows, 12 tweets").containsPattern("tweets +12 +0 ");
        assertThat(run("seed", file, "--undirected", "--tweets", "4")).isZero();
        assertThat(out)
                .containsPattern("users +0 +3 ")
                .containsPattern("follows +0 +6 ")
                .containsPattern("tweets +0 +12 ");
        assertThat(aviary.store.users.keySet()).containsExactly("u1", "u2", "u3");
        assertThat(aviary.store.tweets).hasSize(12);
        assertThat(aviary.store.countedTweets).hasSize(12);
        assertThat(aviary.store.epochs).isEqualTo(2);
    }

    @Test
    void aMalformedLineChangesNothing() throws IOException {
        assertThat(run("seed", writeGraph("1 2\n2 x\n"))).isOne();
        assertThat(err).contains("graph.edges, line 2: ");
        assertThat(err.lines()).hasSize(1);
        assertThat(aviary.store.users).isEmpty();
    }

    @Test
    void aGeneratedGraphIsVerifiedFromTheLedgerOfSeed() {
        assertThat(run("seed", "--users", "60", "--follows", "8", "--tweets", "7")).isZero();

        assertThat(run("verify", "--page", "13")).isZero();
        assertThat(out)
                .containsPattern("home timelines read +60\n")
                .containsPattern("differences +0\n");
        assertThat(aviary.store.logIns).hasValue(60);
    }

    @Test
    void aTweetThatIsMissingFromAHomeTimelineIsReported() throws IOException {
        run("seed", writeGraph("1 2\n"), "--tweets", "3");
        long victim = aviary.store.tweetIds().getLast();
        aviary.store.hiddenAtHome.add(Long.toString(victim));

        assertThat(run("verify")).isOne();
        assertThat(out).contains("u1, home, position 0: expected " + victim + ", got ");
        aviary.store.tweets.values().removeIf(tweet -> tweet.id() == victim);
        assertThat(run("verify")).isOne();
        assertThat(out).contains("u2, tweets, position 0: expected 3 seeded tweets, got 2");
    }

    @Test
    void tokensAreStoredForTheNextRunAndReadableByTheirOwnerOnly() throws IOException {
        run("seed", writeGraph("1 2\n"), "--tweets", "1");
        run("verify");
        assertThat(run("verify")).isZero();

        assertThat(aviary.store.logIns).hasValue(2);
        var tokens = home.resolve(".aviary/data/ledger/tokens.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens)))
                .isEqualTo("rw-------");
    }

    @Test
    void tokensOfAnotherSystemAreDiscarded() throws IOException {
        run("seed", writeGraph("1 2\n"), "--tweets", "1");
        run("verify");
        aviary.store.tokenPrefix = "other-";

        assertThat(run("verify")).isZero();
        assertThat(aviary.store.logIns).hasValue(4);
    }

    @Test
    void aRateLimitThatEndsSoonIsWaitedFor() throws IOException {
        run("seed", writeGraph("1 2\n"), "--tweets", "1");
        aviary.limited.set(1);

        assertThat(run("verify")).isZero();
    }

    @Test
    void aMissingGraphIsReportedInOneLine() throws IOException {
        run("seed", writeGraph("1 2\n"));
        Files.writeString(home.resolve("other"), "1 9\n");

        assertThat(run("verify", "--users", "1", "--graph", home.resolve("other").toString()))
                .isOne();
        assertThat(err).isEqualTo("aviary: there is no user u9: was this graph seeded?\n");
    }

    @Test
    void aSystemThatDoesNotRunIsReportedInOneLine() {
        environment.put("USER_SERVICE_URL", "http://127.0.0.1:1");

        assertThat(run("seed", "--users", "5")).isOne();
        assertThat(err)
                .isEqualTo(
                        "aviary: no server responds at http://127.0.0.1:1: is the system running?"
                                + " Start it with ./aviary up -d\n");
        assertThat(run("verify")).isOne();
        assertThat(err).isEqualTo("aviary: nothing was seeded yet: start with ./aviary seed\n");
    }

    @Test
    void latencyIsMeasuredFromAcceptedToVisible() throws IOException {
        run("seed", writeGraph("1 2\n3 2\n"));

        assertThat(run("bench", "latency", "--rate", "20", "--seconds", "1", "--warmup", "0"))
                .isZero();
        assertThat(out)
                .containsPattern("accepted to visible +20 ")
                .contains("0 not visible", "Steal time");
    }

    @Test
    void aMeasurementIsRefusedUnderRateLimits() {
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
                .contains("Every counter matches its rows.");

        aviary.store.wrongCounters = 3;
        assertThat(run("reconcile")).isZero();
        assertThat(out).contains("6 counters were wrong and have been repaired.");

        aviary.store.reconcilingElsewhere = true;
        assertThat(run("reconcile")).isOne();
        assertThat(out).containsPattern("shard 1 +busy\n").contains("Try again");
        assertThat(run("reconcile", "now")).isEqualTo(2);
    }

    @Test
    void theStrategyIsPrintedAndSwitched() {
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
    void everyCommandHasHelp() {
        var commands = commandNames();

        assertThat(commands).hasSize(9 + 9 + 3);
        for (var command : commands) {
            var words = new ArrayList<>(List.of(command.split(" ")));
            words.add("--help");
            assertThat(run(words.toArray(String[]::new))).isZero();
            assertThat(out).contains("Usage: ./aviary " + command, "-h, --help");
        }
    }

    /// Returns the words of every command and subcommand.
    private List<String> commandNames() {
        return Main.commandLine(new Settings(environment), System.out)
                .getSubcommands()
                .values()
                .stream()
                .flatMap(
                        command ->
                                Stream.concat(
                                        Stream.of(command),
                                        command.getSubcommands().values().stream()))
                .map(command -> command.getCommandSpec().qualifiedName())
                .map(name -> name.substring("./aviary ".length()))
                .toList();
    }

    @Test
    void aWrongCommandLineIsExplainedInOneLine() {
        for (var wrong :
                Map.of(
                                "sead", "'sead'",
                                "bench", "Missing required subcommand",
                                "drill hostile --attack x", "must be one of patterns, slow-readers",
                                "drill", "Missing required subcommand",
                                "seed", "either a FILE or --users N",
                                "seed file --users 3", "either a FILE or --users N",
                                "seed --users 3 --follows 3",
                                        "--follows must be a number from 1 to 2",
                                "verify --password p", "require --graph",
                                "canary --listen here", "--listen must be an address and a port",
                                "canary --rounds", "--rounds")
                        .entrySet()) {
            assertThat(run(wrong.getKey().split(" "))).as(wrong.getKey()).isEqualTo(2);
            assertThat(err).contains(wrong.getValue()).startsWith("aviary: ").contains("--help");
            assertThat(err.lines()).hasSize(1);
        }
    }

    @Test
    void aNumberOutOfRangeIsRefusedWithTheRange() {
        for (String wrong : List.of("x", "-1", "0", "10001", "99999999999")) {
            assertThat(run("bench", "latency", "--rate", wrong)).isEqualTo(2);
            assertThat(err)
                    .isEqualTo(
                            "aviary: --rate must be a number from 1 to 10,000;"
                                    + " ./aviary bench latency --help lists the options\n");
        }
    }

    /// The page is the output of `./aviary help`.
    @Test
    void thePageOfCommandsMatchesTheHelpOfTheCommands() throws IOException {
        var home = Path.of(System.getProperty("aviary.home"));
        var page = Files.readString(home.resolve("docs/reference/commands.txt"));
        var settings = new Settings(environment);

        assertThat(CommandSummary.section(page, "Tools for a running system:"))
                .isEqualTo(
                        CommandSummary.lines(
                                ToolCommands.addTo(
                                        AviaryCommand.commandLine(), settings, System.out)));
        assertThat(CommandSummary.section(page, "Load tests:"))
                .isEqualTo(
                        CommandSummary.lines(
                                AviaryCommand.commandLine()
                                        .addSubcommand(
                                                BenchCommand.commandLine(settings, System.out))));
        assertThat(CommandSummary.section(page, "Fault tests:"))
                .isEqualTo(
                        CommandSummary.lines(
                                Main.addFaultCommands(
                                        AviaryCommand.commandLine(), settings, System.out)));
    }

    @Test
    void anOptionOfAnotherSubcommandIsRefused() {
        assertThat(run("bench", "memory", "--each", "4")).isEqualTo(2);
        assertThat(err).contains("--each").contains("bench memory --help");
        assertThat(err.lines()).hasSize(1);
        assertThat(run("drill", "flush", "--tweets", "5")).isEqualTo(2);
        assertThat(err).contains("--tweets").contains("drill flush --help");
    }
}
