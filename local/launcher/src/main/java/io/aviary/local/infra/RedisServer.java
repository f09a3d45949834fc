package io.aviary.local.infra;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A Redis 7.0 that keeps nothing on disk: home timelines are rebuilt from the shards, so that a
/// restart makes them cold and never stale.
///
/// @param cache where its binary is unpacked
/// @param data its working folder
/// @param settings more lines of its configuration
public record RedisServer(
        BinaryCache cache, Path data, int port, String password, List<String> settings)
        implements Server {

    /// One that stands alone.
    public RedisServer(BinaryCache cache, Path data, int port, String password) {
        this(cache, data, port, password, List.of());
    }

    public String url() {
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /// The password goes through a file, because everybody may read command lines.
    @Override
    public List<String> prepare() throws IOException {
        Path file = data.resolve("redis.conf");
        Disk.writePrivately(
                file,
                """
                port %d
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
                cache.executable(Platform.current().redisBinary()).toString(), file.toString());
    }

    @Override
    public boolean ready() {
        return Ping.answers(
                port,
                (out, in) -> {
                    out.write(
                            ("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.UTF_8));
                    var answers =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                    return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
                });
    }
}
