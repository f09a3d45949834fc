package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.generate.Requests;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// `./aviary fuzz`: hostile requests by the thousand.
public final class FuzzCommand {
    private static final Set<String> OPTIONS =
            Set.of("requests", "seed", "concurrency", "only", "document");
    private static final int MOST = 100_000_000;

    private FuzzCommand() {}

    /// @param typed the words after `fuzz`
    /// @return the exit code, 1 where an answer was not as it should be
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("fuzz", typed, OPTIONS, Set.of());
        int count = arguments.number("requests", 100_000, 1, MOST);
        int seed = arguments.number("seed", 1, 0, Integer.MAX_VALUE);
        int connections = arguments.number("concurrency", 8, 1, 1_000);
        int only = arguments.number("only", -1, 0, MOST);
        var gateway = new Gateway(settings.gateway());
        var contract = Contract.parse(document(arguments, gateway));
        var settling = new Settling(contract, gateway);
        var bystanders = settling.bystanders();
        refuseLimits(gateway, bystanders.users().getFirst());
        var playground = settling.playground(bystanders);
        var before = bystanders.state();
        var requests = new Requests(contract, playground, seed, settings.gateway().getAuthority());
        var fuzzing = new Fuzzing(settings.gateway(), requests, new Judge(contract));
        long began = System.nanoTime();
        var tally = only < 0 ? fuzzing.run(count, connections, out) : fuzzing.only(only, out);
        tally.print(out, seed, (System.nanoTime() - began) / 1e9);
        return check(tally, afterwards(settings, gateway, bystanders, before), out);
    }

    private static int check(Tally tally, List<String> afterwards, PrintStream out) {
        afterwards.forEach(line -> out.println("FAILED: " + line));
        boolean flawless = tally.failures() == 0 && afterwards.isEmpty();
        out.println(
                flawless
                        ? "Every answer was as it should be, the services are healthy, and what others wrote is unchanged."
                        : "Something was not answered as it should be: see above.");
        return flawless ? 0 : 1;
    }

    private static String document(Arguments arguments, Gateway gateway) {
        var file = arguments.value("document");
        if (file.isEmpty()) {
            return gateway.call("GET", "/openapi.yaml", null, null).body();
        }
        try {
            return Files.readString(Path.of(file.get()));
        } catch (IOException missing) {
            throw new CommandException("cannot read " + file.get());
        }
    }

    /// Under rate limits nearly all answers would be 429.
    private static void refuseLimits(Gateway gateway, Session user) {
        var remaining = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            var answer = gateway.call("GET", "/2/users/me", user, null);
            remaining.add(answer.headers().firstValue("x-rate-limit-remaining").orElse(""));
        }
        if (!remaining.getFirst().equals(remaining.getLast())) {
            throw new CommandException(
                    "the gateway limits the rate: restart it with ./aviary down && AVIARY_RATE_LIMITS=off ./aviary up -d");
        }
    }

    private static List<String> afterwards(
            Settings settings,
            Gateway gateway,
            Bystanders bystanders,
            Map<String, JsonNode> before) {
        var lines = new ArrayList<>(bystanders.changes(before));
        for (URI service :
                List.of(
                        settings.userService(),
                        settings.tweetService(),
                        settings.timelineService())) {
            var health = new Gateway(service).call("GET", "/actuator/health", null, null);
            if (!health.json().path("status").asString().equals("UP")) {
                lines.add("%s says %s".formatted(service, health.body()));
            }
        }
        gateway.call("GET", "/2/users/me", bystanders.users().getFirst(), null);
        return lines;
    }
}
