package io.aviary.local.server;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs programs that refuse to run as root, such as PostgreSQL, even if the launcher is root.
final class Unprivileged {
    private static final int UNPRIVILEGED_USER = 65534;
    private static final boolean ROOT = new UnixSystem().getUid() == 0;

    /// True if user namespaces are available. A process in a namespace keeps root's access to its
    /// own files, so it can use folders that only root can enter. Containers often forbid
    /// namespaces.
    private static final boolean NAMESPACES = ROOT && succeeds("unshare", "-U", "true");

    private Unprivileged() {}

    static List<String> command(List<String> command) {
        if (!ROOT) {
            return command;
        }
        var wrapped = new ArrayList<String>();
        wrapped.addAll(
                NAMESPACES
                        ? List.of("unshare", "-U", "--")
                        : List.of(
                                "setpriv",
                                "--reuid=" + UNPRIVILEGED_USER,
                                "--regid=" + UNPRIVILEGED_USER,
                                "--clear-groups",
                                "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    /// Makes the unprivileged user the owner of a file or folder.
    static void changeOwner(Path path) throws IOException {
        if (ROOT && !NAMESPACES) {
            Files.setAttribute(path, "unix:uid", UNPRIVILEGED_USER);
            Files.setAttribute(path, "unix:gid", UNPRIVILEGED_USER);
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
