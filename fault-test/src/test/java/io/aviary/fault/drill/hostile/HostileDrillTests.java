package io.aviary.fault.drill.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.fault.FakeAviary;
import io.aviary.fault.drill.attack.Attack;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.ReportingPoller;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.system.LocalProcesses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileDrillTests {
    @TempDir Path home;

    private static AttackFigures figures(Load quiet, Load attacked, int restarts) {
        return new AttackFigures("x", 10, quiet, attacked, restarts);
    }

    private static Load load(int responses, int failures, double p99) {
        return new Load(responses, failures, failures == 0 ? "" : "503", 5, p99);
    }

    @Test
    void theVerdictNeedsSuccessLatencyAndNoRestart() {
        var quiet = load(400, 0, 20);

        assertThat(figures(quiet, load(396, 4, 40), 0).isMet()).isTrue();
        assertThat(figures(quiet, load(395, 5, 40), 0).isMet()).isFalse();
        assertThat(figures(quiet, load(400, 0, 40.1), 0).isMet()).isFalse();
        assertThat(figures(quiet, load(400, 0, 20), 1).isMet()).isFalse();
        assertThat(figures(quiet, load(400, 0, 30), 0).ratio()).isEqualTo(1.5);
    }

    @Test
    void aPhaseWithoutSuccessHasNoRatioAndMissesTheGoal() {
        assertThat(figures(load(0, 9, 0), load(400, 0, 20), 0).isMet()).isFalse();
        assertThat(figures(load(400, 0, 20), load(0, 0, 0), 0).isMet()).isFalse();
        assertThat(load(0, 0, 0).success()).isZero();
    }

    @Test
    void theRowSaysWhetherTheGoalsAreMet() {
        var table = AttackFigures.table();
        figures(load(400, 0, 20), load(390, 10, 30), 0).addTo(table);

        assertThat(table.toString()).contains("97.5", "1.50").endsWith("missed");
    }

    @Test
    void accountsAndAddressesKeepTheUsersWithinTheRateLimits() {
        assertThat(new HonestShares(100).accounts()).isEqualTo(16);
        assertThat(new HonestShares(100).addresses()).isEqualTo(16);
        // 20 % of 100,000 are posts, at most 80 per account; 5 % are log-ins, at most 60 per
        // address.
        assertThat(new HonestShares(100_000).accounts()).isEqualTo(250);
        assertThat(new HonestShares(100_000).addresses()).isEqualTo(84);
    }

    @Test
    void everyAddressHasAConnection() {
        var gateway = URI.create("http://127.0.0.1:9");

        assertThat(HonestLoad.connections(DrillAddresses.draw(gateway, 84, new Random(1))))
                .isEqualTo(84);
        assertThat(HonestLoad.connections(DrillAddresses.draw(gateway, 16, new Random(1))))
                .isEqualTo(48);
    }

    @Test
    void thePlanCountsEveryPhaseAndTheWarmUp() {
        assertThat(new HostileDrill.Plan(List.of(Attack.values()), 20, 10).requests())
                .isEqualTo(13 * 200);
    }

    @Test
    void everyAttackIsFoundByItsName() {
        assertThat(Attack.names())
                .containsExactly(
                        "patterns",
                        "slow-readers",
                        "slow-bodies",
                        "multipart",
                        "log-ins",
                        "refreshes");
        assertThat(Attack.names()).allMatch(name -> Attack.named(name).isPresent());
        assertThat(Attack.named("other")).isEmpty();
    }

    @Test
    void partsThatEndedOrHaveAnotherProcessCountAsRestarted() throws IOException {
        var kept = new ProcessBuilder("sleep", "1000").start();
        var ended = new ProcessBuilder("sleep", "1000").start();
        try {
            writePid("gateway", kept.pid());
            writePid("redis", ended.pid());
            writePid("kafka", kept.pid());
            var settings = new Settings(Map.of("AVIARY_HOME", home.toString()));
            var processes = new LocalProcesses(settings, new ReportingPoller(System.out));
            var before = Restarts.since(processes);
            assertThat(before.count(processes)).isZero();

            processes.kill("redis");
            assertThat(before.count(processes)).isOne();
            writePid("kafka", ProcessHandle.current().pid());
            assertThat(before.count(processes)).isEqualTo(2);
        } finally {
            kept.destroyForcibly();
            ended.destroyForcibly();
        }
    }

    private void writePid(String part, long pid) throws IOException {
        Path run = Files.createDirectories(home.resolve(".aviary/run"));
        Files.writeString(run.resolve(part + ".properties"), "pid=" + pid + "\n");
    }

    @Test
    void aGatewayWithoutRateLimitsIsRefused() throws IOException {
        try (var aviary = new FakeAviary()) {
            var addresses = DrillAddresses.draw(URI.create(aviary.url()), 2, new Random(1));
            assertThatThrownBy(addresses::requireSeparateLimits)
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("./aviary up -d");
        }
    }

    @Test
    void theUsersHaveOtherNetworksThanTheAttacker() {
        var addresses = DrillAddresses.draw(URI.create("http://127.0.0.1:9"), 3, new Random(1));

        var networks =
                addresses.users().stream().map(user -> user.from().getAddress()[1]).distinct();
        assertThat(networks).hasSize(1).doesNotContain(addresses.attacker().from().getAddress()[1]);
        assertThat(addresses.user(4)).isEqualTo(addresses.user(1));
        assertThatThrownBy(
                        () ->
                                DrillAddresses.draw(
                                        URI.create("http://192.0.2.1:9"), 3, new Random(1)))
                .hasMessageContaining("needs Linux");
    }
}
