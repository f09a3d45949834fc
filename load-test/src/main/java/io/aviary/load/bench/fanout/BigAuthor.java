package io.aviary.load.bench.fanout;

import io.aviary.load.bench.http.HttpConnection;
import io.aviary.load.bench.http.RequestEncoder;
import io.aviary.tools.client.Bulk;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.Settings;
import io.aviary.tools.concurrent.Pacer;
import io.aviary.tools.ledger.SeededUsers;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// The seeded user with the most followers. It posts continuously, and every tweet is pushed to all
/// followers.
public final class BigAuthor implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final URI gateway;
    private final int rate;
    private final int followers;
    private final Session author;
    private final PushOverride pushing;
    private final FullTimelines timelines;
    private final LongAdder posted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean posting;

    /// Fills the timelines of all seeded users except the given ones.
    ///
    /// @param rate posts per second
    /// @param except the ids of users whose timelines stay unchanged
    public BigAuthor(Settings settings, int rate, Collection<Long> except, PrintStream out) {
        this.gateway = settings.gateway();
        this.rate = rate;
        var users = SeededUsers.seeded(settings);
        int[] most = SeededFollowers.mostFollowed(users.graph(), 1);
        author = users.logIn(most, out).getFirst();
        var audience = SeededFollowers.of(users, author);
        followers = audience.followers()[most[0]];
        pushing = new PushOverride(new Bulk(settings));
        var all = Arrays.stream(audience.ids()).boxed();
        var pushed = all.filter(user -> !except.contains(user)).toList();
        timelines = new FullTimelines(settings.redis(), pushed);
        timelines.fill();
    }

    /// Starts posting.
    public void begin() {
        posting = true;
        var pace = new Pacer(rate);
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().start(() -> post(pace)));
        }
    }

    private void post(Pacer pace) {
        var requests = new RequestEncoder(gateway);
        try (var connection = new HttpConnection(gateway)) {
            while (posting) {
                String text = "To all followers, at %s".formatted(pace.next());
                (isAccepted(connection, requests.post(text, author)) ? posted : refused)
                        .increment();
            }
        }
    }

    private static boolean isAccepted(HttpConnection connection, byte[] post) {
        try {
            return connection.exchange(post) == 201;
        } catch (IOException unanswered) {
            return false;
        }
    }

    /// Stops posting. The last tweets may not be delivered yet.
    public void end() {
        posting = false;
        threads.forEach(BigAuthor::join);
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public int followers() {
        return followers;
    }

    /// Returns the number of accepted posts.
    public long posted() {
        return posted.sum();
    }

    /// Returns the number of posts that were refused or got no response.
    public long refused() {
        return refused.sum();
    }

    @Override
    public void close() {
        end();
        timelines.close();
        pushing.close();
    }
}
