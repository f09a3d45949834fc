package io.aviary.user.account;

import io.aviary.platform.id.SnowflakeId;
import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.directory.ReservingNames;
import io.aviary.user.password.Passwords;
import io.aviary.user.encryption.BlindIndex;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Signs a user up across up to three shards: reserve the handle, reserve the e-mail, store the
/// user, make both reservations final. Whoever dies on the way leaves reservations that
/// [ReservingNames] takes back or completes; two who want the same name can't both get it.
@Component
final class SigningUpUsers {
    private final ReservingNames names;
    private final OpeningAccounts accounts;
    private final SnowflakeIds ids;
    private final Passwords passwords;
    private final BlindIndex blindIndex;
    private final Clock clock;

    SigningUpUsers(
            ReservingNames names,
            OpeningAccounts accounts,
            SnowflakeIds ids,
            Passwords passwords,
            BlindIndex blindIndex,
            Clock clock) {
        this.names = names;
        this.accounts = accounts;
        this.ids = ids;
        this.passwords = passwords;
        this.blindIndex = blindIndex;
        this.clock = clock;
    }

    /// The two names of a sign-up that is under way, and the id that they are reserved for.
    private record Wanted(DirectoryKey handle, DirectoryKey email, SnowflakeId id) {
        Map<DirectoryKey, Long> both() {
            return Map.of(handle, id.value(), email, id.value());
        }
    }

    /// Signs up and returns the new user's id.
    ///
    /// @throws ProblemException a 409 that says whether username or e-mail is taken
    SnowflakeId signUp(SignUpRequest account) {
        var birthDate = AccountRules.birthDate(account.birthDate(), LocalDate.now(clock));
        var handle = DirectoryKey.handle(account.username());
        var email = DirectoryKey.email(blindIndex.of(account.email()));
        var wanted = new Wanted(handle, email, ids.next(handle.shard()));
        var hash = reserveAndHash(wanted, account.password());
        var newUser =
                new NewUser(
                        wanted.id(),
                        account.username(),
                        account.name(),
                        account.email(),
                        birthDate,
                        hash);
        names.complete(wanted.both(), () -> accounts.open(List.of(newUser)));
        return wanted.id();
    }

    /// The hash costs the most, so it is made only for somebody who has the names.
    private String reserveAndHash(Wanted wanted, String password) {
        try {
            reserve(wanted.handle(), wanted.id(), "username");
            reserve(wanted.email(), wanted.id(), "email");
            return passwords.hash(password);
        } catch (RuntimeException failed) {
            names.release(wanted.both());
            throw failed;
        }
    }

    private void reserve(DirectoryKey key, SnowflakeId id, String field) {
        var entry = names.reserve(Map.of(key, id.value())).get(key);
        if (entry == null || entry.userId() != id.value()) {
            throw ProblemException.conflict("The `%s` is already taken.".formatted(field));
        }
    }
}
