package io.aviary.local;

import io.aviary.local.operation.Down;
import io.aviary.local.operation.PartProcess;
import io.aviary.local.operation.Up;
import io.aviary.local.system.Addresses;
import io.aviary.local.system.Complaint;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Parts;
import io.aviary.local.system.PropertyFile;
import io.aviary.local.system.Secrets;
import io.aviary.local.system.Settings;
import io.aviary.local.system.StateFolder;
import io.aviary.local.view.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One call of the command line.
///
/// @param environment of the caller
record Commands(Path home, StateFolder folder, Map<String, String> environment, PrintStream out) {

    static Commands of(Path home, Map<String, String> environment, PrintStream out) {
        Path state = home.resolve(environment.getOrDefault("AVIARY_STATE_DIR", ".aviary"));
        return new Commands(home, new StateFolder(state), environment, out);
    }

    /// @return the exit code
    /// @throws Complaint about what the person at the terminal can put right
    int run(List<String> words) throws IOException {
        List<String> options = words.subList(Math.min(1, words.size()), words.size());
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> up(options);
            case "down" -> down(options);
            case "status" -> status(options);
            case "logs" -> new LogsCommand(system(lastSettings()), out).run(options);
            case "env" -> env(options);
            default -> throw new Complaint("There is no such command; ./aviary help lists them");
        };
    }

    private int up(List<String> options) throws IOException {
        allow(options, Set.of("-d", "--detach"));
        var up = new Up(folder, this::planned, out);
        boolean detached = !options.isEmpty();
        boolean started =
                detached
                        ? OnInterrupt.run(up::run, up::cancel)
                        : new Foreground(system(lastSettings()), up, out).run();
        if (!started) {
            out.println("Aviary is already running; ./aviary status shows its parts.");
        } else if (detached) {
            out.println(Welcome.text(lastSettings()));
        }
        return 0;
    }

    private int down(List<String> options) throws IOException {
        allow(options, Set.of("-v", "--volumes"));
        var down = new Down(system(lastSettings()), out);
        boolean any = options.isEmpty() ? down.run() : down.runAndDeleteData();
        if (!any) {
            out.println("Nothing was running.");
        }
        if (!options.isEmpty()) {
            out.println("The data is deleted.");
        }
        return 0;
    }

    private int status(List<String> options) throws IOException {
        allow(options, Set.of());
        return new Status(system(lastSettings())).print(out) ? 0 : 1;
    }

    /// Lets a shell or a tool find the parts of the running system.
    private int env(List<String> options) throws IOException {
        allow(options, Set.of());
        Settings settings = lastSettings();
        if (!anyAlive(system(settings))) {
            throw new Complaint("Aviary is not running; ./aviary up -d starts it");
        }
        var values = new TreeMap<>(new Addresses(settings, secrets()).forTools());
        values.put("AVIARY_HOME", home.toString());
        values.forEach((name, value) -> out.println("export " + name + "='" + value + "'"));
        return 0;
    }

    /// A running system keeps its settings until it is stopped.
    private LocalSystem planned() throws IOException {
        Settings last = lastSettings();
        LocalSystem running = system(last);
        if (anyAlive(running)) {
            if (!last.with(environment).equals(last)) {
                throw new Complaint(
                        "Aviary runs with " + last + "; other settings need ./aviary down first");
            }
            return running;
        }
        Settings wanted = Settings.of(environment);
        PropertyFile.write(folder.settings(), wanted.values());
        return system(wanted);
    }

    private Settings lastSettings() throws IOException {
        Map<String, String> last = PropertyFile.read(folder.settings());
        return Settings.of(last.isEmpty() ? environment : last);
    }

    private boolean anyAlive(LocalSystem system) {
        return system.parts().stream().anyMatch(part -> new PartProcess(part, folder).alive());
    }

    private LocalSystem system(Settings settings) throws IOException {
        return new Parts(home, folder, settings, secrets()).system();
    }

    private Secrets secrets() throws IOException {
        return Secrets.in(folder.secrets());
    }

    private static void allow(List<String> options, Set<String> known) {
        for (String option : options) {
            if (!known.contains(option)) {
                throw new Complaint("Unknown option " + option + "; ./aviary help lists them");
            }
        }
    }
}
