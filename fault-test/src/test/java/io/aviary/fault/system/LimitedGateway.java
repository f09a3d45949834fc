package io.aviary.fault.system;

import static org.awaitility.Awaitility.await;

import io.aviary.tools.client.Gateway;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A second gateway of the same system, with rate limits. The first one has none, because the
/// tests exceed the limits of users. The second one ends with this JVM.
final class LimitedGateway {
    private static final Path HOME = Path.of(System.getProperty("aviary.home")).toAbsolutePath();
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");
    private static final Path LOG = Path.of("target/limited-gateway.log");
    private static final Duration START = Duration.ofMinutes(3);

    /// Limits per user as low as the tests allow; limits per address as high as the tests need.
    private static final Map<String, String> LIMITS =
            Map.of(
                    "AVIARY_RATE_LIMITS", "on",
                    "AVIARY_RATELIMITS_READ_CAPACITY", "300",
                    "AVIARY_RATELIMITS_SIGNUP_CAPACITY", "100000",
                    "AVIARY_RATELIMITS_LOGIN_CAPACITY", "100000");

    private static @Nullable URI started;

    private LimitedGateway() {}

    /// Returns the URL of the gateway. The first call starts the gateway.
    static synchronized URI of(TestSystem system) throws IOException, InterruptedException {
        if (started == null) {
            started = start(system.run("env"));
        }
        return started;
    }

    private static URI start(String exports) throws IOException {
        int port = TestSystem.freePort();
        String jar = HOME.resolve("gateway/target/gateway-1.0-SNAPSHOT-exec.jar").toString();
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var builder = new ProcessBuilder(java, "-Xmx192m", "-XX:+UseSerialGC", "-jar", jar);
        builder.environment().putAll(LIMITS);
        EXPORT.matcher(exports)
                .results()
                .forEach(line -> builder.environment().put(line.group(1), line.group(2)));
        builder.environment().put("AVIARY_GATEWAY_PORT", Integer.toString(port));
        builder.environment()
                .put("AVIARY_GATEWAY_MANAGEMENT_PORT", Integer.toString(TestSystem.freePort()));
        // The key differs from the system's, so this gateway counts refreshes by address.
        builder.environment().put("AVIARY_SESSION_KEY", "0123456789abcdef".repeat(4));
        builder.redirectErrorStream(true);
        builder.redirectOutput(LOG.toFile());
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var address = URI.create("http://127.0.0.1:" + port);
        await().atMost(START)
                .failFast("the gateway has ended: see " + LOG, () -> !process.isAlive())
                .until(() -> isReady(address));
        return address;
    }

    private static boolean isReady(URI address) {
        try {
            return new Gateway(address).attempt("GET", "/2/users/me", null, null).status() == 401;
        } catch (IOException notYet) {
            return false;
        }
    }
}
