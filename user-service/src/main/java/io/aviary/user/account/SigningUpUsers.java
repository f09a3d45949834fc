package io.aviary.user.account;

import io.aviary.platform.id.SnowflakeIds;
import io.aviary.platform.problem.ProblemException;
import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.directory.ReservingNames;
import io.aviary.user.encryption.BlindIndex;
import io.aviary.user.id.UserId;
import io.aviary.user.password.Passwords;
import io.aviary.user.rule.EmailAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Signs a user up across up to three shards: reserve the handle, reserve the e-mail, store the
/// user, make both reservations final. A sign-up that crashes leaves reservations, which
/// [ReservingNames] deletes or completes. Of two sign-ups for one name, at most one succeeds.
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

    /// The reserved handle and e-mail of one sign-up, and the id of the future user.
    private record Reservation(DirectoryKey handle, DirectoryKey email, UserId id) {
        Map<DirectoryKey, UserId> toMap() {
            return Map.of(handle, id, email, id);
        }
    }

    /// Signs a user up and returns the id.
    ///
    /// @throws ProblemException a 409 that names the field, `username` or `email`, that is taken
    UserId signUp(SignUpRequest account) {
        var birthDate = BirthDates.parse(account.birthDate(), LocalDate.now(clock));
        requireDistinctPassword(account);
        var handle = DirectoryKey.handle(account.username());
        var email = DirectoryKey.email(blindIndex.compute(EmailAddress.of(account.email())));
        var reservation = new Reservation(handle, email, UserId.of(ids.next(handle.shard())));
        var hash = reserveAndHash(reservation, account.password());
        var newUser =
                new NewUser(
                        reservation.id(),
                        account.username(),
                        account.name(),
                        account.email(),
                        birthDate,
                        hash);
        names.complete(reservation.toMap(), () -> accounts.open(List.of(newUser)));
        return reservation.id();
    }

    private static void requireDistinctPassword(SignUpRequest account) {
        var password = account.password();
        if (password.equalsIgnoreCase(account.username())
                || password.equalsIgnoreCase(account.email())) {
            throw ProblemException.invalid(
                    "password",
                    null,
                    "The field `password` must differ from the username and from the e-mail.");
        }
    }

    /// Reserves both names and then hashes the password. Hashing is the most expensive step, so it
    /// comes last.
    private String reserveAndHash(Reservation reservation, String password) {
        try {
            reserve(reservation.handle(), reservation.id(), "username");
            reserve(reservation.email(), reservation.id(), "email");
            return passwords.hash(password);
        } catch (RuntimeException failed) {
            names.release(reservation.toMap());
            throw failed;
        }
    }

    private void reserve(DirectoryKey key, UserId id, String field) {
        var entry = names.reserve(Map.of(key, id)).get(key);
        if (entry == null || !entry.userId().equals(id)) {
            throw ProblemException.conflict("The `%s` is already taken.".formatted(field));
        }
    }
}
