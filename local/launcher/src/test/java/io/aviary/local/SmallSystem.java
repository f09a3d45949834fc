package io.aviary.local;

import io.aviary.local.lifecycle.StartingSystem;
import io.aviary.local.server.BinaryCache;
import io.aviary.local.server.PostgresServer;
import io.aviary.local.server.RedisServer;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Part;
import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;

/// A system of two real parts in two stages. Tests start it in their own JVM or in a new one.
public final class SmallSystem {
    public static final String SETTING = "TEST_PORT";

    private static final Path HOME = Path.of(System.getProperty("aviary.home"));

    private SmallSystem() {}

    public static LocalSystem in(Path folder, int postgresPort, int redisPort) {
        var state = new StateFolder(folder);
        var cache = new BinaryCache(HOME.resolve(".aviary/cache"));
        var postgres =
                new PostgresServer(
                        cache, state.data().resolve("postgres"), postgresPort, "password");
        var redis = new RedisServer(cache, state.data().resolve("redis"), redisPort, "password");
        return new LocalSystem(
                state,
                List.of(
                        List.of(new Part("postgres", postgres, SETTING)),
                        List.of(new Part("redis", redis, SETTING))));
    }

    public static LocalSystem in(Path folder) throws IOException {
        return in(folder, freePort(), freePort());
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /// Runs [#main(String[])] in a new JVM.
    public static ProcessBuilder launcher(LocalSystem system, String command) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Daviary.home=" + HOME,
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallSystem.class.getName(),
                        command,
                        system.folder().path().toString(),
                        Integer.toString(system.parts().getFirst().server().port()),
                        Integer.toString(system.parts().getLast().server().port()))
                .redirectErrorStream(true);
    }

    public static void main(String[] args) throws IOException {
        LocalSystem system =
                in(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        var up = new StartingSystem(system, System.out);
        boolean started =
                args[0].equals("up")
                        ? new Foreground(system, up, System.out).run()
                        : OnInterrupt.run(up::run, up::cancel);
        System.out.println("started: " + started);
    }
}
