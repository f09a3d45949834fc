package io.aviary.timeline.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// A proxy in front of Redis that counts commands and round trips. It delays every reply by 25 ms.
/// A command that is sent before the reply arrives belongs to the same round trip.
public final class CountingProxy implements AutoCloseable {
    private static final Duration DELAY = Duration.ofMillis(25);
    private static final Pattern COMMAND = Pattern.compile("\\*\\d+\r\n\\$\\d+\r\n([A-Z]+)\r\n");
    private static final String EPOCH = "aviary:timeline-epoch";

    private final URI redis;
    private final ServerSocket server;
    private final Map<String, Integer> commands = new TreeMap<>();
    private int roundTrips;

    public CountingProxy(String redisUrl) {
        redis = URI.create(redisUrl);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public String url() {
        return "redis://" + redis.getUserInfo() + "@127.0.0.1:" + server.getLocalPort();
    }

    /// The numbers of commands and round trips.
    ///
    /// @param commands the number of commands by name, without the background checks of the epoch
    ///     and the masters
    /// @param roundTrips the number of sequential round trips
    public record Traffic(Map<String, Integer> commands, int roundTrips) {
        public int of(String command) {
            return commands.getOrDefault(command, 0);
        }
    }

    /// Returns the counts since the last call.
    public synchronized Traffic take() {
        var counted = new Traffic(Map.copyOf(commands), roundTrips);
        commands.clear();
        roundTrips = 0;
        return counted;
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                var upstream = new Socket(redis.getHost(), redis.getPort());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                var answered = new AtomicBoolean(true);
                Thread.startVirtualThread(() -> forward(client, upstream, answered, true));
                Thread.startVirtualThread(() -> forward(upstream, client, answered, false));
            }
        } catch (IOException closed) {
            // The test has ended.
        }
    }

    private void forward(Socket from, Socket to, AtomicBoolean answered, boolean fromClient) {
        var bytes = new byte[1 << 20];
        try (from;
                to) {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                if (fromClient) {
                    count(new String(bytes, 0, n, ISO_8859_1), answered);
                } else {
                    LockSupport.parkNanos(DELAY.toNanos());
                    answered.set(true);
                }
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException closed) {
            // The other side closes too.
        }
    }

    private synchronized void count(String sent, AtomicBoolean answered) {
        var found = COMMAND.matcher(sent).results().toList();
        boolean counts = false;
        for (int i = 0; i < found.size(); i++) {
            int end = i + 1 < found.size() ? found.get(i + 1).start() : sent.length();
            var name = found.get(i).group(1);
            if (!name.equals("INFO")
                    && !sent.substring(found.get(i).start(), end).contains(EPOCH)) {
                commands.merge(name, 1, Integer::sum);
                counts = true;
            }
        }
        if (counts && answered.getAndSet(false)) {
            roundTrips++;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
