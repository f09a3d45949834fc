package io.aviary.fault.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.fault.drill.hostile.HostileCommand;
import io.aviary.tools.client.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Runs the shortest drill with an attack, on a gateway with rate limits. Its latencies mean
/// nothing on a machine that is busy with tests.
@SystemTest
class HostileSystemTests {
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

    private final TestSystem system;

    HostileSystemTests(TestSystem system) {
        this.system = system;
    }

    @Test
    void usersSucceedWhileBodiesAreSlow() throws IOException, InterruptedException {
        var printed = new ByteArrayOutputStream();
        var command = new HostileCommand(settings(), new PrintStream(printed));
        int code =
                new CommandLine(command)
                        .execute("--attack", "slow-bodies", "--seconds", "5", "--rate", "10");

        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isIn(0, 1);
        // Attack, requests, success without and with it, four latencies, their ratio, restarts.
        assertThat(text)
                .containsPattern(
                        "\n  slow-bodies +[0-9,]+ +100.0 +(100.0|99.\\d) +([0-9.,]+ +){5}0 +(met|missed)");
    }

    private Settings settings() throws IOException, InterruptedException {
        var environment =
                new HashMap<>(
                        EXPORT.matcher(system.run("env"))
                                .results()
                                .collect(Collectors.toMap(l -> l.group(1), l -> l.group(2))));
        environment.put("AVIARY_URL", LimitedGateway.of(system).toString());
        return new Settings(environment);
    }
}
