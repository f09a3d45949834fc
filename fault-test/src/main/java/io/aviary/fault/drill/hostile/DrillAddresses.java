package io.aviary.fault.drill.hostile;

import io.aviary.fault.fuzz.http.Dialer;
import io.aviary.fault.fuzz.http.Loopback;
import io.aviary.fault.fuzz.http.WireConnection;
import io.aviary.fault.fuzz.http.WireRequest;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The loopback addresses of one run. Each run draws new ones, so that no rate limit of an earlier
/// run applies.
///
/// @param attacker connects from the address of the attacker
/// @param users connect from the addresses of the users, which are in other networks
record DrillAddresses(URI gateway, Dialer attacker, List<Dialer> users) {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int NETWORKS = 120;

    /// Draws the addresses.
    ///
    /// @param users the number of addresses of users
    /// @throws CommandException if this machine has no such addresses, or if the gateway is on
    ///     another machine
    static DrillAddresses draw(URI gateway, int users, RandomGenerator random) {
        // The networks 127.2.0.0 to 127.121.0.0 for attackers, and 127.122.0.0 and above for users.
        int network = 2 + random.nextInt(NETWORKS);
        int host = 1 + random.nextInt(250);
        return new DrillAddresses(
                gateway,
                dialer(gateway, "127.%s.0.%s".formatted(network, host)),
                IntStream.range(0, users)
                        .mapToObj(i -> "127.%s.%s.%s".formatted(network + NETWORKS, i % 250, host))
                        .map(address -> dialer(gateway, address))
                        .toList());
    }

    private static Dialer dialer(URI gateway, String address) {
        return Loopback.dialer(gateway, address)
                .orElseThrow(
                        () ->
                                new CommandException(
                                        "cannot connect to %s from %s: this drill needs Linux, and a gateway on the same machine"
                                                .formatted(gateway, address)));
    }

    /// Returns the address of a user.
    ///
    /// @param number the number of the user, starting with 0
    InetAddress user(int number) {
        return Objects.requireNonNull(users.get(number % users.size()).from());
    }

    /// Checks that the gateway limits rates, and counts the attacker and a user separately.
    ///
    /// @throws CommandException if it does not
    void requireSeparateLimits() {
        int first = remaining(attacker);
        if (remaining(attacker) == first) {
            throw new CommandException(
                    "the gateway does not limit the rate: restart it with ./aviary down && ./aviary up -d");
        }
        if (remaining(users.getFirst()) != first) {
            throw new CommandException(
                    "the gateway does not count the addresses %s and %s separately"
                            .formatted(attacker.from(), users.getFirst().from()));
        }
    }

    /// Reads a page that needs no token, and returns the number of remaining requests.
    private int remaining(Dialer dialer) {
        try (var connection = new WireConnection(dialer::open, LIMIT)) {
            return connection
                    .send(WireRequest.get("/docs", gateway.getAuthority()))
                    .headers()
                    .first("x-rate-limit-remaining")
                    .map(Integer::parseInt)
                    .orElse(0);
        } catch (IOException noResponse) {
            throw new CommandException(
                    "no server responds at %s: is the system running? Start it with ./aviary up -d"
                            .formatted(gateway));
        }
    }
}
