package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.generate.RequestGenerator;
import io.aviary.fault.fuzz.http.BehavingClient;
import io.aviary.fault.fuzz.http.Dialer;
import io.aviary.fault.fuzz.http.Loopback;
import io.aviary.fault.fuzz.http.TruncatedResponseException;
import io.aviary.fault.fuzz.http.WireConnection;
import io.aviary.tools.concurrent.Parallel;
import io.aviary.tools.console.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Sends requests one after another over a few connections, and passes each response to the
/// checker.
final class FuzzRun {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// The maximum time for the response if the client itself is slow.
    private static final Duration LIMIT_OF_SLOW_CLIENT = Duration.ofSeconds(25);

    /// The address of idle connections, so that a limit for it does not affect the requests. No
    /// idle connections are opened if this machine lacks the address.
    private static final String IDLE_ADDRESS = "127.0.0.2";

    private final URI gateway;
    private final RequestGenerator requests;
    private final ResponseChecker checker;
    private final BehavingClient behaving;
    private final FuzzResults results = new FuzzResults();

    FuzzRun(URI gateway, RequestGenerator requests, ResponseChecker checker) {
        this.gateway = gateway;
        this.requests = requests;
        this.checker = checker;
        var dialer = Dialer.to(gateway);
        var idleDialer = Loopback.dialer(gateway, IDLE_ADDRESS).orElse(null);
        this.behaving = new BehavingClient(dialer, idleDialer, LIMIT_OF_SLOW_CLIENT);
    }

    /// Sends the first requests of the seed.
    ///
    /// @param count the number of requests, starting with number 0
    FuzzResults sendAll(long count, int connections, PrintStream out) {
        var next = new AtomicLong();
        try (var progress = new Progress(out, "requests", count)) {
            Parallel.times(
                    connections,
                    connections,
                    _ -> {
                        try (var connection = new WireConnection(gateway, LIMIT)) {
                            for (long i = next.getAndIncrement();
                                    i < count;
                                    i = next.getAndIncrement()) {
                                send(connection, requests.generate(i));
                                progress.add(1);
                            }
                        }
                    });
        }
        return results;
    }

    /// Sends only this request, and prints it with its response.
    FuzzResults sendOne(long number, PrintStream out) {
        var request = requests.generate(number);
        try (var connection = new WireConnection(gateway, LIMIT)) {
            out.printf("%s, %s%n%n%s%n%n", request.operation(), request.mutation(), request.wire());
            var response = send(connection, request);
            if (response != null) {
                out.printf("%s %s%n%s%n%n", response.status(), response.headers(), response.text());
            }
        }
        return results;
    }

    private Exchange.@Nullable Response send(
            WireConnection connection, RequestGenerator.Generated request) {
        long began = System.nanoTime();
        Exchange.Response response = null;
        List<String> flaws;
        try {
            response =
                    request.wire().behavior().isNormal()
                            ? connection.send(request.wire())
                            : behaving.send(request.wire());
            flaws = checker.flaws(request, response);
        } catch (EOFException | SocketException | TruncatedResponseException closed) {
            flaws =
                    request.wire().mayLoseResponse()
                            ? List.of()
                            : List.of("No response: " + closed);
        } catch (IOException failed) {
            flaws = List.of("No response: " + failed);
        }
        results.add(request, response, flaws, System.nanoTime() - began);
        return response;
    }
}
