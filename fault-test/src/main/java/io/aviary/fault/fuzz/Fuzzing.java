package io.aviary.fault.fuzz;

import io.aviary.fault.fuzz.contract.Exchange;
import io.aviary.fault.fuzz.generate.Requests;
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

/// Sends requests one after the other over a few connections, and has each answer judged.
final class Fuzzing {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final URI gateway;
    private final Requests requests;
    private final Judge judge;
    private final Tally tally = new Tally();

    Fuzzing(URI gateway, Requests requests, Judge judge) {
        this.gateway = gateway;
        this.requests = requests;
        this.judge = judge;
    }

    /// @param count how many requests, from number 0
    Tally run(long count, int connections, PrintStream out) {
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
                                send(connection, requests.made(i));
                                progress.add(1);
                            }
                        }
                    });
        }
        return tally;
    }

    /// Sends only that one, and shows what went over the wire.
    Tally only(long number, PrintStream out) {
        var made = requests.made(number);
        try (var connection = new WireConnection(gateway, LIMIT)) {
            out.printf("%s, %s%n%n%s%n%n", made.operation(), made.mutation(), made.wire());
            var response = send(connection, made);
            if (response != null) {
                out.printf("%d %s%n%s%n%n", response.status(), response.headers(), response.text());
            }
        }
        return tally;
    }

    private Exchange.@Nullable Response send(WireConnection connection, Requests.Made made) {
        long began = System.nanoTime();
        Exchange.Response response = null;
        List<String> flaws;
        try {
            response = connection.send(made.wire());
            flaws = judge.flaws(made, response);
        } catch (EOFException | SocketException closed) {
            flaws = made.wire().brokenOff() ? List.of() : List.of("Not answered: " + closed);
        } catch (IOException failed) {
            flaws = List.of("Not answered: " + failed);
        }
        tally.add(made, response, flaws, System.nanoTime() - began);
        return response;
    }
}
