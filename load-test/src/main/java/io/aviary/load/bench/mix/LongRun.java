package io.aviary.load.bench.mix;

import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.List;

/// Reads and posts of everybody, for their effect and not to be measured.
public final class LongRun {
    private static final int CONNECTIONS = 16;

    private LongRun() {}

    /// Reads home timelines for a quarter of the time, so that they are there, and posts for the
    /// rest.
    public static void of(Settings settings, List<Session> users, int seconds, PrintStream out) {
        try (var phases = new Phases(settings, users, "", CONNECTIONS, out)) {
            phases.run(0, 1, Math.ceilDiv(seconds, 4), requests -> List.of(Loads.homes(requests)));
            int rest = Math.max(1, seconds * 3 / 4);
            phases.run(0, 1, rest, requests -> List.of(Loads.posts(requests)));
        }
    }
}
