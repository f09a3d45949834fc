package io.aviary.fault.drill.hostile;

import io.aviary.fault.drill.attack.Attack;
import io.aviary.fault.drill.attack.Attacker;
import io.aviary.load.measure.StealTime;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.system.LocalProcesses;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Measures the requests of users, first without and then with each attack.
final class HostileDrill {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration RECOVERY = Duration.ofMinutes(1);

    private final HonestLoad users;
    private final DrillAddresses addresses;
    private final DrillAccounts accounts;
    private final LocalProcesses processes;
    private final Plan plan;
    private final PrintStream out;

    /// The size of the drill.
    ///
    /// @param attacks the attacks to run, in this order
    /// @param seconds the duration of each phase
    /// @param rate the users' requests per second
    record Plan(List<Attack> attacks, int seconds, int rate) {
        /// Returns the number of the users' requests, with the warm-up.
        long requests() {
            return (2L * attacks.size() + 1) * seconds * rate;
        }
    }

    HostileDrill(
            DrillAccounts accounts,
            DrillAddresses addresses,
            LocalProcesses processes,
            Plan plan,
            PrintStream out) {
        this.users = new HonestLoad(accounts.users(), addresses);
        this.addresses = addresses;
        this.accounts = accounts;
        this.processes = processes;
        this.plan = plan;
        this.out = out;
    }

    /// @return whether every attack met its goals
    boolean run() {
        var steal = StealTime.now();
        users.run(plan.rate(), plan.seconds());
        var figures = new ArrayList<AttackFigures>();
        for (var attack : plan.attacks()) {
            figures.add(measure(attack));
            recover(figures.getLast());
        }
        var table = AttackFigures.table();
        figures.forEach(row -> row.addTo(table));
        out.println(table);
        out.println(StealTime.report(steal));
        return figures.stream().allMatch(AttackFigures::isMet);
    }

    private AttackFigures measure(Attack attack) {
        var restarts = Restarts.since(processes);
        var quiet = users.run(plan.rate(), plan.seconds());
        var attacker = new Attacker(addresses.attacker(), accounts.attacker());
        Load attacked;
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var attacking = CompletableFuture.runAsync(() -> attack.run(attacker), thread);
            try {
                attacked = users.run(plan.rate(), plan.seconds());
            } finally {
                attacker.stop();
            }
            attacking.join();
        }
        var figures =
                new AttackFigures(
                        attack.toString(),
                        attacker.requests(),
                        quiet,
                        attacked,
                        restarts.count(processes));
        report(figures);
        return figures;
    }

    private void report(AttackFigures figures) {
        out.printf(
                Locale.ROOT,
                "  %s: success %.1f %%, p99 %.0f ms (without the attack %.0f ms)%s%n",
                figures.attack(),
                figures.attacked().success(),
                figures.attacked().p99(),
                figures.quiet().p99(),
                figures.attacked().failures() == 0
                        ? ""
                        : "; first failure: " + figures.attacked().failure());
    }

    /// Restarts parts that have ended, and waits until the users' requests succeed again.
    private void recover(AttackFigures figures) {
        if (figures.restarts() > 0) {
            processes.heal();
        }
        new ReportingPoller(out)
                .await(
                        () -> {
                            var after = users.run(plan.rate(), 1);
                            return after.failures() == 0
                                    ? Optional.empty()
                                    : Optional.of("requests fail: " + after.failure());
                        },
                        PAUSE,
                        RECOVERY)
                .ifPresent(
                        left -> {
                            throw new CommandException(
                                    "the system did not recover from %s: %s"
                                            .formatted(figures.attack(), left));
                        });
    }
}
