package io.aviary.load.bench.mix;

import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import java.io.PrintStream;
import java.util.List;

/// Unmeasured reads and posts by all users, made for their effect on Redis.
public final class LongRun {
    private static final int CONNECTIONS = 16;

    private LongRun() {}

    /// Reads home timelines for a quarter of the time, so that they exist, and posts for the rest.
    public static void run(Settings settings, List<Session> users, int seconds, PrintStream out) {
        try (var phases = new Phases(settings, users, "", CONNECTIONS, out)) {
            phases.run(0, 1, Math.ceilDiv(seconds, 4), List.of(Load.HOME_TIMELINES));
            phases.run(0, 1, Math.max(1, seconds * 3 / 4), List.of(Load.POSTS));
        }
    }
}
