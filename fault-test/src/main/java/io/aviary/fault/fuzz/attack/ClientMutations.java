package io.aviary.fault.fuzz.attack;

import io.aviary.fault.fuzz.draft.Mutation;
import io.aviary.fault.fuzz.draft.RequestDraft;
import io.aviary.fault.fuzz.http.ClientBehavior;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Changes the behavior of the client instead of the request: it sends slowly, reads slowly, or has
/// many idle connections. Requests with such a client take seconds, so they are rare.
public final class ClientMutations {
    private static final int BYTES_PER_MILLISECOND = 100;

    public static final List<Mutation> ALL =
            List.of(
                    of("a slow body", ClientMutations::sendSlowly),
                    of("a slow reader", ClientMutations::readSlowly),
                    of(
                            "many connections",
                            (d, random) ->
                                    d.behavior =
                                            ClientBehavior.besideIdleConnections(
                                                    random.nextInt(10, 200))));

    private ClientMutations() {}

    private static Mutation of(String name, Mutation.Change change) {
        return Mutation.of("client", name, change);
    }

    /// Takes up to 16 s for the last bytes of the body. The gateway waits at most 10 s.
    private static void sendSlowly(RequestDraft draft, RandomGenerator random) {
        int slowBytes = random.nextInt(1, 9);
        if (draft.body.length < slowBytes) {
            draft.writeText("x".repeat(slowBytes));
        }
        draft.behavior =
                ClientBehavior.sendingSlowly(
                        slowBytes, Duration.ofMillis(random.nextInt(500, 2_000)));
    }

    /// Reads at 100 KB/s, which is fast enough for the largest response.
    private static void readSlowly(RequestDraft draft, RandomGenerator random) {
        int size = random.nextInt(500, 4_000);
        draft.behavior =
                ClientBehavior.readingSlowly(size, Duration.ofMillis(size / BYTES_PER_MILLISECOND));
    }
}
