package io.aviary.local.server;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A Redis 7.0 that stores nothing on disk. Home timelines are rebuilt from the shards, so after a
/// restart they are missing but never stale. Counts of requests begin again.
///
/// @param cache the cache of the unpacked binary
/// @param data the working folder
/// @param settings additional lines of the configuration
public record RedisServer(
        BinaryCache cache, Path data, int port, String password, List<String> settings)
        implements Server {
    /// Creates a server that is not part of a cluster.
    public RedisServer(BinaryCache cache, Path data, int port, String password) {
        this(cache, data, port, password, List.of());
    }

    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /// Writes the password to a file, because all users can read command lines.
    @Override
    public List<String> prepare() throws IOException {
        var file = data.resolve("redis.conf");
        Disk.writePrivately(
                file,
                """
                port %s
                bind 127.0.0.1
                requirepass %s
                save ""
                appendonly no
                dir "%s"
                %s
                """
                        .formatted(
                                port,
                                password,
                                data.toAbsolutePath(),
                                String.join("\n", settings)));
        return List.of(
                cache.unpackExecutable(BinaryPlatform.current().redisBinary()).toString(),
                file.toString());
    }

    @Override
    public boolean isReady() {
        return Ping.responds(
                port,
                (out, in) -> {
                    out.write(
                            ("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.UTF_8));
                    var replies =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                    return "+OK".equals(replies.readLine()) && "+PONG".equals(replies.readLine());
                });
    }
}
