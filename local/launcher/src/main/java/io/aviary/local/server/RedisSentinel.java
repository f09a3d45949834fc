package io.aviary.local.server;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A Redis Sentinel with a quorum of one. It promotes a replica 0.5 s after the master stops
/// responding.
///
/// @param cache the cache of the unpacked binary
/// @param data the working folder
/// @param password the password of the watched servers; the Sentinel itself requires none
/// @param name the name of the master
/// @param master the port of the first master
public record RedisSentinel(
        BinaryCache cache, Path data, int port, String password, String name, int master)
        implements Server {
    /// Writes the password to a file, because all users can read command lines.
    @Override
    public List<String> prepare() throws IOException {
        var file = data.resolve("sentinel.conf");
        Disk.writePrivately(
                file,
                """
                port %s
                bind 127.0.0.1
                dir "%s"
                sentinel monitor %s 127.0.0.1 %s 1
                sentinel auth-pass %3$s %5$s
                sentinel down-after-milliseconds %3$s 500
                sentinel failover-timeout %3$s 5000
                """
                        .formatted(port, data.toAbsolutePath(), name, master, password));
        return List.of(
                cache.unpackExecutable(BinaryPlatform.current().redisBinary()).toString(),
                file.toString(),
                "--sentinel");
    }

    @Override
    public boolean isReady() {
        return Ping.responds(
                port,
                (out, in) -> {
                    out.write("PING\r\n".getBytes(StandardCharsets.UTF_8));
                    var replies =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                    return "+PONG".equals(replies.readLine());
                });
    }
}
