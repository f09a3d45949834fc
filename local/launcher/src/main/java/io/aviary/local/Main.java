package io.aviary.local;

import io.aviary.local.system.Complaint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/// The commands of the script `aviary` that deal with the running system.
///
/// Exit code 0 is success; 1 is a failure that one line on the error stream explains, or a system
/// that is not healthy.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Path home = Path.of(System.getProperty("aviary.home", "")).toAbsolutePath();
        try {
            System.exit(Commands.of(home, System.getenv(), System.out).run(List.of(args)));
        } catch (Complaint complaint) {
            System.err.println("aviary: " + complaint.getMessage());
            System.exit(1);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("aviary: the disk refuses: " + e);
            System.exit(1);
        } catch (CancellationException e) {
            // Ctrl-C: the shutdown hook is at work and ends this process.
        }
    }
}
