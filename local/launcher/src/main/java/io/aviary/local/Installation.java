package io.aviary.local;

import io.aviary.local.lifecycle.PartProcess;
import io.aviary.local.system.Addresses;
import io.aviary.local.system.CommandException;
import io.aviary.local.system.LocalSystem;
import io.aviary.local.system.Parts;
import io.aviary.local.system.PropertyFile;
import io.aviary.local.system.Secrets;
import io.aviary.local.system.Settings;
import io.aviary.local.system.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The system in one state folder. A running system keeps the settings with which it was started.
///
/// @param home the repository
/// @param environment the environment of the user's shell, with the settings for the next start
record Installation(Path home, StateFolder folder, Map<String, String> environment) {
    static Installation in(Path home, Map<String, String> environment) {
        var state = home.resolve(environment.getOrDefault("AVIARY_STATE_DIR", ".aviary"));
        return new Installation(home, new StateFolder(state), environment);
    }

    /// Returns the running system. If none is running, saves the settings of the environment and
    /// returns a system with them.
    ///
    /// @throws CommandException if a system is running with other settings
    LocalSystem planSystem() throws IOException {
        var last = lastSettings();
        var running = systemWith(last);
        if (isAnyPartAlive(running)) {
            if (!last.with(environment).equals(last)) {
                throw new CommandException(
                        "Aviary runs with " + last + "; other settings need ./aviary down first");
            }
            return running;
        }
        var wanted = Settings.of(environment);
        PropertyFile.write(folder.settings(), wanted.values());
        return systemWith(wanted);
    }

    /// Returns the system as it was last started, or as it would start now.
    LocalSystem lastSystem() throws IOException {
        return systemWith(lastSettings());
    }

    Settings lastSettings() throws IOException {
        var last = PropertyFile.read(folder.settings());
        return Settings.of(last.isEmpty() ? environment : last);
    }

    /// Returns the environment of a tool that uses the running system.
    ///
    /// @throws CommandException if no part is running
    SequencedMap<String, String> toolEnvironment() throws IOException {
        var settings = lastSettings();
        if (!isAnyPartAlive(systemWith(settings))) {
            throw new CommandException("Aviary is not running; ./aviary up -d starts it");
        }
        var values = new TreeMap<>(new Addresses(settings, secrets()).forTools());
        values.put("AVIARY_HOME", home.toString());
        return values;
    }

    private boolean isAnyPartAlive(LocalSystem system) {
        return system.parts().stream().anyMatch(part -> new PartProcess(part, folder).isAlive());
    }

    private LocalSystem systemWith(Settings settings) throws IOException {
        return new Parts(home, folder, settings, secrets()).system();
    }

    private Secrets secrets() throws IOException {
        return Secrets.in(folder.secrets());
    }
}
