package io.aviary.load.bench.fanout;

import io.aviary.load.bench.http.PlatformThreads;
import io.aviary.tools.console.CommandException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Measures how many bare appends per second Redis accepts from a client with very little
/// overhead. The commands are encoded in advance and sent in pipelines, and the client only counts
/// the responses. `redis-benchmark` works in the same way; this client uses the keys and the value
/// of a fan-out.
public final class BareAppends {
    private static final int DEPTH = 500;
    private static final int CONNECTIONS = 2;

    private final URI redis;
    private final List<byte[]> pipelines = new ArrayList<>();

    /// @param keys the keys of the strings to which eight bytes are appended, in turn
    public BareAppends(URI redis, List<String> keys) {
        this.redis = redis;
        for (int from = 0; from < keys.size(); from += DEPTH) {
            pipelines.add(pipeline(keys, from));
        }
    }

    private static byte[] pipeline(List<String> keys, int from) {
        var pipeline = new ByteArrayOutputStream();
        for (int i = from; i < from + DEPTH; i++) {
            pipeline.writeBytes(command("APPEND", keys.get(i % keys.size()), "12345678"));
        }
        return pipeline.toByteArray();
    }

    private static byte[] command(String... words) {
        var command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return command.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// Appends for the given time.
    ///
    /// @return appends per second
    public double measure(double seconds) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        var appends = new LongAdder();
        PlatformThreads.run(CONNECTIONS, number -> append(number, end, appends));
        return appends.sum() * 1e9 / (System.nanoTime() - begin);
    }

    private void append(int number, long end, LongAdder appends) {
        try (var socket = new Socket(redis.getHost(), redis.getPort())) {
            socket.setTcpNoDelay(true);
            send(socket, command("AUTH", redis.getUserInfo().substring(1)), 1);
            for (int i = number; System.nanoTime() < end; i++) {
                send(socket, pipelines.get(i % pipelines.size()), DEPTH);
                appends.add(DEPTH);
            }
        } catch (IOException failed) {
            throw new CommandException("Redis does not respond: " + failed.getMessage());
        }
    }

    private static void send(Socket socket, byte[] commands, int responses) throws IOException {
        socket.getOutputStream().write(commands);
        awaitLines(socket.getInputStream(), responses);
    }

    /// Reads until the wanted number of responses has arrived. Each response is a line. A line
    /// that begins with a minus is an error.
    private static void awaitLines(InputStream in, int wanted) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        boolean atStart = true;
        for (int lines = 0; lines < wanted; ) {
            int read = in.read(buffer);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            for (int i = 0; i < read; i++) {
                if (atStart && buffer[i] == '-') {
                    throw new IOException("the server refused a command");
                }
                atStart = buffer[i] == '\n';
                lines += atStart ? 1 : 0;
            }
        }
    }
}
