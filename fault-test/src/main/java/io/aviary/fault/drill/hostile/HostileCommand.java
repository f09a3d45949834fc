package io.aviary.fault.drill.hostile;

import io.aviary.fault.drill.attack.Attack;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.Range;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Attacks the system beside honest users, and measures how much the users notice.
@Command(
        name = "hostile",
        header = "Attack the system beside honest users",
        description = {
            "Measures users who log in, read, post and upload at a steady rate, first without and"
                    + " then with each attack. The attacker has one account and one address; the users"
                    + " have others. At least 99 %% of the users' requests must succeed, their p99"
                    + " may at most double, and no part may restart.",
            "Requires Linux and rate limits, because they are tested: start the system with"
                    + " ./aviary down && ./aviary up -d, without AVIARY_RATE_LIMITS=off. The drill"
                    + " creates as many accounts as the limits require."
        })
public final class HostileCommand implements Callable<Integer> {
    private final Settings settings;
    private final PrintStream out;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--attack",
            paramLabel = "NAME",
            description =
                    "Only this attack: patterns, slow-readers, slow-bodies, multipart, log-ins"
                            + " or refreshes (default: all, in this order)")
    private @Nullable String attack;

    @Range(min = 1, max = 60)
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description =
                    "Duration of the warm-up and of each measured phase, in seconds"
                            + " (default: ${DEFAULT-VALUE})")
    private int seconds = 20;

    @Range(min = 1, max = 200)
    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests of all users per second (default: ${DEFAULT-VALUE})")
    private int rate = 20;

    public HostileCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if users noticed an attack
    @Override
    public Integer call() {
        var plan = new HostileDrill.Plan(attacks(), seconds, rate);
        var shares = new HonestShares(plan.requests());
        var addresses = DrillAddresses.draw(settings.gateway(), shares.addresses(), new Random());
        addresses.requireSeparateLimits();
        var accounts = DrillAccounts.create(settings, addresses, shares.accounts());
        out.printf(
                "%s users at %s addresses, attacker at %s: %s%n",
                accounts.users().size(),
                addresses.users().size(),
                Objects.requireNonNull(addresses.attacker().from()).getHostAddress(),
                plan);
        var processes = new LocalProcesses(settings, new ReportingPoller(out));
        boolean passed = new HostileDrill(accounts, addresses, processes, plan, out).run();
        out.println(
                passed
                        ? "Users noticed no attack."
                        : "Users noticed an attack, or a part restarted: see above.");
        return passed ? 0 : 1;
    }

    private List<Attack> attacks() {
        String name = attack;
        return name == null
                ? List.of(Attack.values())
                : List.of(Attack.named(name).orElseThrow(() -> unknown(name)));
    }

    private ParameterException unknown(String name) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "--attack must be one of %s, not %s"
                        .formatted(String.join(", ", Attack.names()), name));
    }
}
