package io.aviary.fault.drill.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The attacks, in the order in which a drill runs them.
public enum Attack {
    /// Texts of up to 60,000 characters that are expensive for a backtracking pattern.
    PATTERNS(8, RequestFlood::sendPatterns),
    /// Large responses that are read at 512 bytes a second.
    SLOW_READERS(200, SlowConnections::readSlowly),
    /// Request bodies that arrive at one byte every four seconds.
    SLOW_BODIES(256, SlowConnections::sendSlowly),
    /// Uploads of multipart parts without a file name: one of 6.9 MB, or thousands.
    MULTIPART(8, UploadFlood::upload),
    /// Log-ins with wrong passwords.
    LOG_INS(16, RequestFlood::logIn),
    /// Refreshes with invalid tokens.
    REFRESHES(16, RequestFlood::refresh);

    private final int clients;
    private final Client client;

    /// One of many clients of an attack.
    interface Client {
        /// Sends requests until the attack ends.
        ///
        /// @param number the number of this client, starting with 0
        void run(Attacker attacker, int number);
    }

    Attack(int clients, Client client) {
        this.clients = clients;
        this.client = client;
    }

    /// Returns the attack with this name, such as `slow-bodies`.
    public static Optional<Attack> named(String name) {
        return Arrays.stream(values()).filter(attack -> attack.toString().equals(name)).findFirst();
    }

    /// Returns the names of all attacks.
    public static List<String> names() {
        return Arrays.stream(values()).map(Attack::toString).toList();
    }

    /// Runs the clients of the attack concurrently. Returns after the attacker was stopped.
    public void run(Attacker attacker) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                int number = i;
                threads.execute(() -> client.run(attacker, number));
            }
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
