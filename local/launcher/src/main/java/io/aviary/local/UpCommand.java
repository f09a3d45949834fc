package io.aviary.local;

import io.aviary.local.lifecycle.StartingSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the system, which the script `aviary` has built.
@Command(name = "up", header = "Build what is missing or outdated, and start all parts")
final class UpCommand implements Callable<Integer> {
    private final Installation installation;
    private final PrintStream out;

    @Option(
            names = {"-d", "--detach"},
            description =
                    "Return when all parts are healthy; otherwise their logs are shown until Ctrl-C"
                            + " stops the system")
    private boolean detached;

    UpCommand(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        var up = new StartingSystem(installation.folder(), installation::planSystem, out);
        var started =
                detached
                        ? OnInterrupt.run(up::run, up::cancel)
                        : new Foreground(installation.lastSystem(), up, out).run();
        if (!started) {
            out.println("Aviary is already running; ./aviary status shows its parts.");
        } else if (detached) {
            out.println(welcome(installation.lastSettings().gatewayUrl()));
        }
        return 0;
    }

    private static String welcome(String gateway) {
        return """

                Aviary is up at %1$s. Next:
                  ./aviary tour      walks you through the seven design steps
                  ./aviary status    shows the parts, ./aviary logs -f their logs
                  ./aviary down      stops the system and keeps its data
                Or sign up:
                  curl %1$s/accounts -H 'Content-Type: application/json' \\
                    -d '{"username":"wren","name":"Wren","email":"wren@example.com","birth_date":"1990-01-31","password":"a long password"}'
                """
                .formatted(gateway);
    }
}
