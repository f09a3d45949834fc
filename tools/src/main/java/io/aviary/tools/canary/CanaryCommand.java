package io.aviary.tools.canary;

import com.sun.net.httpserver.HttpServer;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.CommandException;
import io.aviary.tools.console.Range;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Posts and reads continuously as a user would.
@Command(
        name = "canary",
        header = "Post and read continuously as a user would, and report the results",
        description =
                "Signs up two users. In each round, posts as one of them, looks for the tweet in the"
                        + " home timeline of the other, and deletes it.")
public final class CanaryCommand implements Callable<Integer> {
    private static final Duration VISIBILITY_LIMIT = Duration.ofSeconds(30);

    private final Settings settings;
    private final PrintStream out;

    @Spec private @Nullable CommandSpec spec;

    @Range(min = 10, max = 3_600)
    @Option(
            names = "--interval",
            paramLabel = "S",
            description =
                    "Seconds between two rounds (default: ${DEFAULT-VALUE}); longer after failures")
    private int interval = 15;

    @Range(min = 1, max = 1_000_000)
    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "End after N rounds; the exit code is 1 if a tweet was not visible within 30 s"
                            + " (default: run until stopped)")
    private int rounds;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            description = "Serve /metrics to Prometheus here (default: no metrics)")
    private @Nullable String listen;

    public CanaryCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// @return the exit code, 1 if a tweet was not visible in time
    @Override
    public Integer call() {
        var gateway = new Gateway(settings.gateway());
        var accounts = new CanaryAccounts(gateway, settings.state().resolve("canary.properties"));
        var metrics = new CanaryMetrics();
        var plan = new Canary.Plan(Duration.ofSeconds(interval), VISIBILITY_LIMIT);
        var canary = new Canary(gateway, accounts, metrics, plan, out);
        var server = metricsServer(metrics);
        try {
            return canary.run(rounds) ? 0 : 1;
        } finally {
            server.stop(0);
        }
    }

    private HttpServer metricsServer(CanaryMetrics metrics) {
        try {
            var server = HttpServer.create();
            server.createContext(
                    "/metrics",
                    exchange -> {
                        var text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders()
                                .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                        exchange.sendResponseHeaders(200, text.length);
                        exchange.getResponseBody().write(text);
                        exchange.close();
                    });
            if (listen != null) {
                server.bind(address(listen), 0);
                server.start();
                out.println("Metrics: http://" + listen + "/metrics");
            }
            return server;
        } catch (IOException taken) {
            throw new CommandException(
                    "the canary cannot listen at %s: %s".formatted(listen, taken));
        }
    }

    private InetSocketAddress address(String listen) {
        var parts = listen.split(":", -1);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(parts[1]);
            if (port <= 65_535) {
                return new InetSocketAddress(parts[0], port);
            }
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "--listen must be an address and a port, such as 127.0.0.1:18150");
    }
}
