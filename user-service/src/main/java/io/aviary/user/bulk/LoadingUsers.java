package io.aviary.user.bulk;

import io.aviary.platform.problem.ProblemException;
import io.aviary.user.account.NewUser;
import io.aviary.user.account.OpeningAccounts;
import io.aviary.user.bulk.BulkUsers.BulkUser;
import io.aviary.user.bulk.BulkUsers.LoadedUser;
import io.aviary.user.directory.DirectoryEntry;
import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.directory.ReservingNames;
import io.aviary.user.encryption.BlindIndex;
import io.aviary.user.id.UserId;
import io.aviary.user.password.Passwords;
import io.aviary.user.rule.EmailAddress;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signs up thousands of users, with the steps of a single sign-up, each for all users at once.
/// Existing users stay unchanged.
@Component
final class LoadingUsers {
    private static final LocalDate BIRTH_DATE = LocalDate.of(2000, 1, 1);

    private final ReservingNames names;
    private final OpeningAccounts accounts;
    private final BulkIds ids;
    private final Passwords passwords;
    private final BlindIndex blindIndex;

    LoadingUsers(
            ReservingNames names,
            OpeningAccounts accounts,
            BulkIds ids,
            Passwords passwords,
            BlindIndex blindIndex) {
        this.names = names;
        this.accounts = accounts;
        this.ids = ids;
        this.passwords = passwords;
        this.blindIndex = blindIndex;
    }

    /// Loads the users and returns all ids, in the given order.
    ///
    /// @throws ProblemException a 409 if an e-mail is taken or a running sign-up holds a name. In
    ///     the second case, a retry a minute later succeeds
    List<LoadedUser> load(BulkUsers request) {
        var users = indexByHandle(request.users());
        var wanted = mint(List.copyOf(users.keySet()));
        var entries = names.reserve(wanted);
        var fresh = new LinkedHashMap<DirectoryKey, UserId>(wanted);
        fresh.entrySet().removeIf(mine -> !isHeldBy(entries.get(mine.getKey()), mine.getValue()));
        var emails = new LinkedHashMap<DirectoryKey, UserId>();
        fresh.forEach((handle, id) -> emails.put(emailKey(handle), id));
        var hash = reserveAndHash(entries, wanted, emails, request.password());
        var newUsers =
                fresh.entrySet().stream()
                        .map(mine -> newUser(users, mine.getKey(), mine.getValue(), hash))
                        .toList();
        var both = new LinkedHashMap<>(fresh);
        both.putAll(emails);
        names.complete(both, () -> accounts.open(newUsers));
        return users.entrySet().stream()
                .map(user -> toLoadedUser(user.getValue(), entries.get(user.getKey())))
                .toList();
    }

    private String reserveAndHash(
            Map<DirectoryKey, DirectoryEntry> entries,
            Map<DirectoryKey, UserId> handles,
            Map<DirectoryKey, UserId> emails,
            String password) {
        try {
            requireNoOtherSignUp(entries, handles);
            requireHeld(names.reserve(emails), emails);
            return passwords.hash(password);
        } catch (RuntimeException refused) {
            names.release(emails);
            names.release(handles);
            throw refused;
        }
    }

    private static void requireHeld(
            Map<DirectoryKey, DirectoryEntry> entries, Map<DirectoryKey, UserId> emails) {
        if (emails.entrySet().stream()
                .anyMatch(mine -> !isHeldBy(entries.get(mine.getKey()), mine.getValue()))) {
            throw ProblemException.conflict("The `email` of a loaded user is already taken.");
        }
    }

    private static Map<DirectoryKey, BulkUser> indexByHandle(List<BulkUser> users) {
        var byHandle = new LinkedHashMap<DirectoryKey, BulkUser>();
        for (var user : users) {
            if (byHandle.put(DirectoryKey.handle(user.username()), user) != null) {
                throw ProblemException.invalid(
                        "users.username",
                        user.username(),
                        "The `username` [%s] occurs twice.".formatted(user.username()));
            }
        }
        return byHandle;
    }

    private Map<DirectoryKey, UserId> mint(List<DirectoryKey> handles) {
        var minted = ids.mint(handles.stream().map(DirectoryKey::shard).toList());
        var wanted = new LinkedHashMap<DirectoryKey, UserId>();
        for (int index = 0; index < handles.size(); index++) {
            wanted.put(handles.get(index), UserId.of(minted.get(index)));
        }
        return wanted;
    }

    private static void requireNoOtherSignUp(
            Map<DirectoryKey, DirectoryEntry> entries, Map<DirectoryKey, UserId> wanted) {
        for (var mine : wanted.entrySet()) {
            var entry = entries.get(mine.getKey());
            if (entry == null || !entry.owned() && !entry.userId().equals(mine.getValue())) {
                throw ProblemException.conflict(
                        "Another sign-up holds the `username` [%s]. Try again in a minute."
                                .formatted(mine.getKey().value()));
            }
        }
    }

    private static boolean isHeldBy(@Nullable DirectoryEntry entry, UserId userId) {
        return entry != null && entry.userId().equals(userId);
    }

    private NewUser newUser(
            Map<DirectoryKey, BulkUser> users, DirectoryKey handle, UserId id, String hash) {
        var user = Objects.requireNonNull(users.get(handle));
        return new NewUser(id, user.username(), user.name(), email(handle), BIRTH_DATE, hash);
    }

    private DirectoryKey emailKey(DirectoryKey handle) {
        return DirectoryKey.email(blindIndex.compute(EmailAddress.of(email(handle))));
    }

    private static String email(DirectoryKey handle) {
        return handle.value() + "@seed.invalid";
    }

    private static LoadedUser toLoadedUser(BulkUser user, @Nullable DirectoryEntry entry) {
        var id = Objects.requireNonNull(entry).userId();
        return new LoadedUser(user.username(), id.toString());
    }
}
