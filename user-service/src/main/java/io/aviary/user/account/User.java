package io.aviary.user.account;

import io.aviary.user.id.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A row of the users table: `User` (userID, name, email, DOB) of the source design. E-mail and
/// date of birth are encrypted. Spring Data JPA reads it and never writes it; [NewUsers] inserts a
/// [NewUser].
@Entity
@Immutable
@Table(name = "users")
class User {
    @Id private long id;
    private String username;
    private String name;
    private byte[] email;

    @Column(name = "birth_date")
    private byte[] birthDate;

    @Column(name = "password_hash")
    private String passwordHash;

    /// Creates an empty user for the persistence provider.
    @SuppressWarnings("NullAway.Init")
    protected User() {}

    Credentials credentials() {
        return new Credentials(new UserId(id), passwordHash);
    }
}
