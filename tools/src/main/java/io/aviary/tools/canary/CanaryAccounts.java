package io.aviary.tools.canary;

import io.aviary.tools.client.Gateway;
import io.aviary.tools.client.Session;
import io.aviary.tools.client.UserClient;
import io.aviary.tools.console.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// The two users of the canary: one posts, and the other follows and reads. The first start
/// generates their handles and password and keeps them in a file. If the system no longer has the
/// users, they sign up again. If the file is lost, the next start generates other users.
final class CanaryAccounts {
    private static final String HANDLE = "handle";
    private static final String PASSWORD = "password";

    private final UserClient userClient;
    private final Path file;

    /// @param file the file of the accounts; created if it is missing
    CanaryAccounts(Gateway gateway, Path file) {
        this.userClient = new UserClient(gateway);
        this.file = file;
    }

    /// The two users, logged in.
    record Pair(Session author, Session reader) {}

    /// Logs in both users, and signs them up first if necessary. May be repeated.
    ///
    /// @throws CommandException if the system refuses
    Pair logIn() {
        var known = loadOrCreate();
        var author = logInOrSignUp(known.getProperty(HANDLE) + "p", known.getProperty(PASSWORD));
        var reader = logInOrSignUp(known.getProperty(HANDLE) + "r", known.getProperty(PASSWORD));
        userClient.follow(reader, author.userId());
        return new Pair(author, reader);
    }

    private Session logInOrSignUp(String handle, String password) {
        try {
            return userClient.logIn(handle, password);
        } catch (CommandException unknown) {
            return userClient.join(handle, "Canary", password);
        }
    }

    private Properties loadOrCreate() {
        var known = new Properties();
        try {
            if (!Files.exists(file)) {
                createFile();
            }
            try (var reader = Files.newBufferedReader(file)) {
                known.load(reader);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        return known;
    }

    private void createFile() throws IOException {
        var text = "%s=canary_%s\n%s=%s\n".formatted(HANDLE, random(3), PASSWORD, random(16));
        Files.createDirectories(file.toAbsolutePath().getParent());
        var mine = PosixFilePermissions.fromString("rw-------");
        var written =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "canary",
                        "",
                        PosixFilePermissions.asFileAttribute(mine));
        Files.writeString(written, text);
        Files.move(written, file);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
