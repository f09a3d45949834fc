package io.aviary.fault;

import io.aviary.fault.drill.DrillCommand;
import io.aviary.fault.fuzz.FuzzCommand;
import io.aviary.load.bench.BenchCommand;
import io.aviary.tools.canary.CanaryCommand;
import io.aviary.tools.client.Settings;
import io.aviary.tools.seed.SeedCommand;
import io.aviary.tools.strategy.StrategyCommand;
import io.aviary.tools.tour.TourCommand;
import io.aviary.tools.verify.ReconcileCommand;
import io.aviary.tools.verify.VerifyCommand;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every command and what `--help` says about it.
enum Command {
    SEED(
            SeedCommand::run,
            """
            ./aviary seed FILE [--undirected] [--tweets N] [--password P]
            ./aviary seed --users N [--follows AVERAGE] [--seed S] [--tweets N] [--password P]

            Loads a follower graph: from a file with one follow a line (`a b` or `a,b`: a follows b),
            or a made one with N users. Users are called u<node>; doing it again doubles nothing.

              --undirected  every line means a follow in both directions
              --tweets N    tweets by each user, spread over the past week (0)
              --password P  of all users (aviary-seed)
              --follows N   how many each made user follows on average (20)
              --seed S      another one makes another graph (1)
            """),
    VERIFY(
            VerifyCommand::run,
            """
            ./aviary verify [--users N|all] [--sample N] [--page SIZE] [--graph FILE [--undirected]] [--password P]

            Reads home timelines page by page through the gateway and compares each with the one that
            follows from the graph and the tweets. Nobody else should post meanwhile.

              --users N     only the first N users (all)
              --sample N    only N users, drawn at random but always the same
              --page SIZE   tweets a page, from 1 to 100 (100)
              --graph FILE  the graph; otherwise everything that was seeded
            """),
    RECONCILE(
            ReconcileCommand::run,
            """
            ./aviary reconcile

            Compares every counter of likes, retweets, replies, quotes, followers and followees with the
            rows that it counts, repairs those that are wrong, and says how many there were on each
            server. The services do the same by themselves every hour; people may go on meanwhile.
            """),
    STRATEGY(
            StrategyCommand::run,
            """
            ./aviary strategy [push|pull|hybrid]

            Says how tweets come into home timelines, or switches that while the system runs. Every
            cached timeline is cold after a switch.

              push    all are pushed to the followers' timelines when they are posted
              pull    none is pushed; every timeline is read from the shards
              hybrid  those of celebrities are merged when a timeline is read, all others are pushed
            """),
    TOUR(
            TourCommand::run,
            """
            ./aviary tour

            Signs up a few users who follow, post, like and read, and says after each of the seven
            design steps what happened where.
            """),
    BENCH(
            BenchCommand::run,
            """
            ./aviary bench latency [--rate 10] [--seconds 30] [--warmup 5]
            ./aviary bench mix|posts [--connections 16] [--warmup 80] [--rounds 5] [--seconds 10]
                                     [--users 1000] [--fields PARAMETERS] [--answer BYTES]
            ./aviary bench home [--connections 16] [--warmup 80] [--rounds 3] [--seconds 5] [--fields PARAMETERS]
            ./aviary bench fanout [--authors 500] [--each 4] [--warmup 2] [--rounds 5]
            ./aviary bench fairness [--rate 10] [--big-rate 20] [--warmup 20] [--rounds 3] [--seconds 30]
            ./aviary bench memory [--seconds 60] [--users 1000]
            ./aviary bench contract [--seconds 30] [--warmup 5] [--users 50]
            ./aviary bench layouts [--rounds 5]

            latency: from a post's 201 until a follower's home timeline shows it.
            mix: through the gateway in turn a fixed answer, home timelines, and 60 % home timelines,
              30 % user timelines, 10 % posts; CPU time by process.
            posts: how many posts a second are accepted and fanned out.
            home: home timelines at timeline-service itself, of readers who follow few and many, and
              how long a cold one takes. Makes 5,000 users.
            fanout: deliveries of a backlog by the most followed authors, beside bare appends in Redis.
              Stops timeline-service meanwhile; its --warmup counts rounds.
            fairness: from accepted to visible, in turn with and without an author of many followers
              who posts all the time.
            memory: what Redis takes for a timeline, after so many seconds of reads and posts.
            contract: a home timeline with authors, metrics and times, in turn with the bare one.
            layouts: a timeline as packed string, LIST and ZSET: bytes, appends and reads, in turns.

            The system should run with AVIARY_RATE_LIMITS=off; mix must. All but home and layouts act
            as seeded users. --warmup is in seconds that don't count; --fields adds to the reads.
            """),
    DRILL(
            DrillCommand::run,
            """
            ./aviary drill kills [--tweets 2000] [--rate 50] [--posters 50] [--sample N]
            ./aviary drill flush [--users 1000] [--connections 16] [--warmup 60] [--before 20] [--after 60]

            kills: posts as seeded users while redis, tweet-service, timeline-service and kafka are
            killed in turn (SIGKILL) and brought back by ./aviary up -d; then checks that every
            acknowledged tweet is in its author's timeline exactly once, and compares home timelines
            like verify.

              --tweets N    how many tweets must be acknowledged at least (2000)
              --rate N      posts a second (50)
              --posters N   how many users post (50)
              --sample N    compare home timelines of the posters and of at most so many followers (1000)

            flush: empties Redis while users read as fast as they can. No page may differ from before,
            no timeline may be rebuilt twice; measures how long reads are slower.
            """),
    CANARY(
            CanaryCommand::run,
            """
            ./aviary canary [--every 15] [--rounds N] [--listen ADDRESS:PORT]

            Signs two users up, and then posts as one of them, looks for the tweet in the other one's
            home timeline and deletes it, again and again.

              --every S    seconds between two rounds (15); longer after failures
              --rounds N   end after so many, with 1 where a tweet was not seen within 30 s
              --listen     where Prometheus may ask for /metrics
            """),
    FUZZ(
            FuzzCommand::run,
            """
            ./aviary fuzz [--requests 100000] [--seed 1] [--concurrency 8] [--only I] [--document FILE]

            Sends requests that follow the OpenAPI document and were then made wrong: paths, parameters,
            headers, bodies, framing. Every answer must come in 5 s, be no 5xx, show nothing of the
            inside, and be valid against the document. The system must run with AVIARY_RATE_LIMITS=off.

              --seed S         another one makes other requests; the same one the same
              --only I         sends only request I of the seed, and shows it with its answer
              --document FILE  instead of the one that the gateway serves
            """);

    private final Action action;
    private final String help;

    Command(Action action, String help) {
        this.action = action;
        this.help = help;
    }

    private interface Action {
        int run(List<String> typed, Settings settings, PrintStream out);
    }

    static Optional<Command> named(String name) {
        return Arrays.stream(values()).filter(c -> c.toString().equals(name)).findFirst();
    }

    int run(List<String> typed, Settings settings, PrintStream out) {
        if (typed.contains("--help") || typed.contains("-h")) {
            out.print(help);
            return 0;
        }
        return action.run(typed, settings, out);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
