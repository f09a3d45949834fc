package io.aviary.local.server;

import io.aviary.local.process.Disk;
import io.aviary.local.process.Jvm;
import io.aviary.local.process.Server;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An S3-compatible object store in a JVM of its own, which stores objects as files. It listens on
/// 127.0.0.1 only and has one bucket.
///
/// @param home the repository, with the built module `local/s3`
/// @param data the folder of the settings and the objects
/// @param secretKey the secret of the only access key, [#ACCESS_KEY]
public record S3Server(Path home, Path data, int port, String secretKey) implements Server {
    public static final String ACCESS_KEY = "aviary";
    public static final String BUCKET = "aviary-media";

    /// Returns the environment variables that tell tweet-service where the store is.
    public Map<String, String> environment(String prefix) {
        return Map.of(
                prefix + "ENDPOINT", "http://127.0.0.1:" + port,
                prefix + "REGION", "us-east-1",
                prefix + "BUCKET", BUCKET,
                prefix + "ACCESS_KEY", ACCESS_KEY,
                prefix + "SECRET_KEY", secretKey);
    }

    /// Returns the folder of the bucket, in which every object is a file.
    public Path bucket() {
        return data.resolve("objects").resolve(BUCKET);
    }

    /// Writes the secret key to a file, because all users can read command lines.
    @Override
    public List<String> prepare() throws IOException {
        var target = home.resolve("local/s3/target");
        var jar = target.resolve("local-s3-1.0-SNAPSHOT.jar");
        if (Files.notExists(jar) || Files.notExists(target.resolve("lib"))) {
            throw new IOException(
                    "The object store is not built: " + jar + " or the lib folder is missing");
        }
        var settings = data.resolve("s3.properties");
        Disk.writePrivately(settings, settings());
        var command = new ArrayList<>(Jvm.S3.command());
        var classPath = jar + File.pathSeparator + target.resolve("lib") + File.separator + "*";
        command.addAll(List.of("-cp", classPath, "io.aviary.local.s3.S3Node", settings.toString()));
        return command;
    }

    private String settings() {
        return """
                endpoint=http://127.0.0.1:%s
                identity=%s
                credential=%s
                folder=%s
                bucket=%s
                """
                .formatted(
                        port,
                        ACCESS_KEY,
                        secretKey,
                        data.resolve("objects").toAbsolutePath(),
                        BUCKET);
    }

    /// Returns whether the store refuses an unsigned request with 403.
    @Override
    public boolean isReady() {
        return Ping.responds(
                port,
                (out, in) -> {
                    var request = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
                    out.write(request.getBytes(StandardCharsets.UTF_8));
                    var response =
                            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                    var status = response.readLine();
                    return status != null && status.startsWith("HTTP/1.1 403");
                });
    }
}
