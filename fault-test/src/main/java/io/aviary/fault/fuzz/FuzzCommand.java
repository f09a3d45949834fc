package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Contract;
import io.aviary.fault.fuzz.generate.RequestGenerator;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Range;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Sends hostile requests, and checks every response.
@Command(
        name = "fuzz",
        header = "Send hostile requests, and check every response",
        description =
                "Generates requests from the OpenAPI document, and breaks their paths, parameters,"
                        + " headers, bodies or framing. Some texts are very long, some bodies have"
                        + " thousands of multipart parts, and some clients send or read slowly, or have many"
                        + " connections. Every response must arrive within 5 s, or within 25 s if"
                        + " the client is slow, have no status 5xx, reveal nothing internal, and be"
                        + " valid against the document. Requires AVIARY_RATE_LIMITS=off.")
public final class FuzzCommand implements Callable<Integer> {
    private static final int MAX = 100_000_000;

    private final Settings settings;
    private final PrintStream out;

    @Range(min = 1, max = MAX)
    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "Requests to send (default: ${DEFAULT-VALUE})")
    private int requestCount = 100_000;

    @Range(min = 0, max = Integer.MAX_VALUE)
    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Random seed of the generated requests (default: ${DEFAULT-VALUE})")
    private int seed = 1;

    @Range(min = 1, max = 1_000)
    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Number of concurrent requests (default: ${DEFAULT-VALUE})")
    private int concurrency = 8;

    @Range(min = 0, max = MAX)
    @Option(
            names = "--only",
            paramLabel = "I",
            description = "Send only request I of the seed, and print it with its response")
    private @Nullable Integer only;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "The OpenAPI document (default: the one that the gateway serves)")
    private @Nullable Path document;

    public FuzzCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a response was wrong
    @Override
    public Integer call() {
        var gateway = new Gateway(settings.gateway());
        var contract = Contract.parse(document(gateway));
        var fixtures = new FuzzFixtureBuilder(contract, gateway);
        var bystanders = fixtures.createBystanders();
        requireNoRateLimits(gateway, bystanders.users().getFirst());
        var fixture = fixtures.build(bystanders);
        var before = bystanders.state();
        var requests =
                new RequestGenerator(contract, fixture, seed, settings.gateway().getAuthority());
        var run = new FuzzRun(settings.gateway(), requests, new ResponseChecker(contract));
        long began = System.nanoTime();
        var results =
                only == null ? run.sendAll(requestCount, concurrency, out) : run.sendOne(only, out);
        results.print(out, seed, (System.nanoTime() - began) / 1e9);
        return check(results, checkAfterwards(settings, gateway, bystanders, before), out);
    }

    private static int check(FuzzResults results, List<String> afterwards, PrintStream out) {
        afterwards.forEach(line -> out.println("FAILED: " + line));
        boolean flawless = results.failures() == 0 && afterwards.isEmpty();
        out.println(
                flawless
                        ? "Every response was correct, the services are healthy, and the data of other users is unchanged."
                        : "Some responses were wrong: see above.");
        return flawless ? 0 : 1;
    }

    private String document(Gateway gateway) {
        if (document == null) {
            return gateway.call("GET", "/openapi.yaml", null, null).body();
        }
        try {
            return Files.readString(document);
        } catch (IOException missing) {
            throw new CommandException("cannot read " + document);
        }
    }

    /// Refuses to run under rate limits, because nearly all responses would be 429.
    private static void requireNoRateLimits(Gateway gateway, Session user) {
        var remaining = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            var response = gateway.call("GET", "/2/users/me", user, null);
            remaining.add(response.headers().firstValue("x-rate-limit-remaining").orElse(""));
        }
        if (!remaining.getFirst().equals(remaining.getLast())) {
            throw new CommandException(
                    "the gateway limits the rate: restart it with ./aviary down && AVIARY_RATE_LIMITS=off ./aviary up -d");
        }
    }

    private static List<String> checkAfterwards(
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
                lines.add("%s is not healthy: %s".formatted(service, health.body()));
            }
        }
        gateway.call("GET", "/2/users/me", bystanders.users().getFirst(), null);
        return lines;
    }
}
