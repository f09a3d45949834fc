package io.aviary.fault.drill;

import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Range;
import io.aviary.tools.ledger.PostLedger;
import io.aviary.tools.ledger.SeededUsers;
import io.aviary.tools.verify.Verification;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Empties Redis while users read, and checks every page.
@Command(
        name = "flush",
        header = "Empty Redis while users read",
        description =
                "Empties Redis while users read as fast as they can. No page may differ from before,"
                        + " and no timeline may be rebuilt more than twice. Measures how long reads"
                        + " stay slow.")
final class FlushCommand implements Callable<Integer> {
    private static final int PAGE = 100;

    private final Settings settings;
    private final PrintStream out;

    @Range(min = 1, max = 10_000_000)
    @Option(
            names = "--users",
            paramLabel = "N",
            description = "Seeded users who read (default: ${DEFAULT-VALUE})")
    private int users = 1_000;

    @Range(min = 1, max = 10_000)
    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Connections to the gateway (default: ${DEFAULT-VALUE})")
    private int connections = 16;

    @Range(min = 0, max = 3_600)
    @Option(
            names = "--warmup",
            paramLabel = "S",
            description = "Duration of the warm-up, in seconds (default: ${DEFAULT-VALUE})")
    private int warmup = 60;

    @Range(min = 1, max = 3_600)
    @Option(
            names = "--before",
            paramLabel = "S",
            description = "Measured time before the flush, in seconds (default: ${DEFAULT-VALUE})")
    private int before = 20;

    @Range(min = 2, max = 3_600)
    @Option(
            names = "--after",
            paramLabel = "S",
            description = "Measured time after the flush, in seconds (default: ${DEFAULT-VALUE})")
    private int after = 60;

    FlushCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a page was wrong
    @Override
    public Integer call() {
        var seeded = SeededUsers.seeded(settings);
        int[] readers = seeded.sample(users);
        var plan = new FlushDrill.Plan(connections, warmup, before, after);
        boolean flawless = new FlushDrill(settings, seeded.logIn(readers, out), plan, out).run();
        var posts = PostLedger.read(seeded.ledger());
        boolean same = new Verification(seeded, out).compare(readers, PAGE, posts);
        return flawless && same ? 0 : 1;
    }
}
