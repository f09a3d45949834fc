package io.aviary.tools.canary;

import com.sun.net.httpserver.HttpServer;
import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Settings;
import io.aviary.tools.console.Arguments;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// `./aviary canary`: a user who never sleeps.
public final class CanaryCommand {
    private static final Set<String> OPTIONS = Set.of("every", "rounds", "listen");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOWHERE = "";

    private CanaryCommand() {}

    /// @param typed the words after `canary`
    /// @return the exit code, 1 where a tweet was not seen; without `--rounds` there is no end
    public static int run(List<String> typed, Settings settings, PrintStream out) {
        var arguments = new Arguments("canary", typed, OPTIONS, Set.of());
        var every = Duration.ofSeconds(arguments.number("every", 15, 10, 3_600));
        int rounds = arguments.number("rounds", 0, 1, 1_000_000);
        var gateway = new Gateway(settings.gateway());
        var accounts = new CanaryAccounts(gateway, settings.state().resolve("canary.properties"));
        var observations = new CanaryMetrics();
        var plan = new Canary.Plan(every, PATIENCE);
        var canary = new Canary(gateway, accounts, observations, plan, out);
        var page = page(arguments, observations, out);
        try {
            return canary.run(rounds) ? 0 : 1;
        } finally {
            page.stop(0);
        }
    }

    private static HttpServer page(
            Arguments arguments, CanaryMetrics observations, PrintStream out) {
        var listen = arguments.value("listen").orElse(NOWHERE);
        try {
            var page = HttpServer.create();
            page.createContext(
                    "/metrics",
                    exchange -> {
                        var text = observations.scrape().getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders()
                                .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                        exchange.sendResponseHeaders(200, text.length);
                        exchange.getResponseBody().write(text);
                        exchange.close();
                    });
            if (!listen.equals(NOWHERE)) {
                page.bind(address(arguments, listen), 0);
                page.start();
                out.println("Metrics: http://" + listen + "/metrics");
            }
            return page;
        } catch (IOException taken) {
            throw new CommandException("canary cannot listen at %s: %s".formatted(listen, taken));
        }
    }

    private static InetSocketAddress address(Arguments arguments, String listen) {
        var parts = listen.split(":", -1);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(parts[1]);
            if (port <= 65_535) {
                return new InetSocketAddress(parts[0], port);
            }
        }
        throw arguments.wrong("--listen must be an address and a port, such as 127.0.0.1:18150");
    }
}
