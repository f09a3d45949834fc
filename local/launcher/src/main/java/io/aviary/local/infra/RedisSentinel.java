package io.aviary.local.infra;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A Redis Sentinel that decides alone: half a second after a master died it promotes a replica.
///
/// @param cache where its binary is unpacked
/// @param data its working folder
/// @param password of the servers that it watches; it asks for none itself
/// @param name of the master
/// @param master the port of the first master
public record RedisSentinel(
        BinaryCache cache, Path data, int port, String password, String name, int master)
        implements Server {

    /// The password goes through a file, because everybody may read command lines.
    @Override
    public List<String> prepare() throws IOException {
        Path file = data.resolve("sentinel.conf");
        Disk.writePrivately(
                file,
                """
                port %d
                bind 127.0.0.1
                dir "%s"
                sentinel monitor %s 127.0.0.1 %d 1
                sentinel auth-pass %3$s %5$s
                sentinel down-after-milliseconds %3$s 500
                sentinel failover-timeout %3$s 5000
                """
                        .formatted(port, data.toAbsolutePath(), name, master, password));
        return List.of(
                cache.executable(Platform.current().redisBinary()).toString(),
                file.toString(),
                "--sentinel");
    }

    @Override
    public boolean ready() {
        return Ping.answers(
                port,
                (out, in) -> {
                    out.write("PING\r\n".getBytes(StandardCharsets.UTF_8));
                    var answers =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                    return "+PONG".equals(answers.readLine());
                });
    }
}
