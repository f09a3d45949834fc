package io.aviary.user.account;

import io.aviary.user.encryption.ColumnCipher;
import io.aviary.user.id.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/// A row of the users table: `User` (userID, name, email, DOB) of the source design. E-mail and
/// date of birth are encrypted.
@Entity
@Table(name = "users")
class User implements Persistable<Long> {
    @Id private long id;

    private String username;
    private String name;
    private byte[] email;

    @Column(name = "birth_date")
    private byte[] birthDate;

    @Column(name = "password_hash")
    private String passwordHash;

    @Transient private boolean isNew;

    @SuppressWarnings("NullAway.Init")
    protected User() {}

    User(NewUser newUser, ColumnCipher cipher) {
        this.id = newUser.id().value();
        this.username = newUser.username();
        this.name = newUser.name();
        this.email = cipher.encrypt(newUser.email(), place("email"));
        this.birthDate = cipher.encrypt(newUser.birthDate().toString(), place("birth_date"));
        this.passwordHash = newUser.passwordHash();
        this.isNew = true;
    }

    @Override
    public Long getId() {
        return id;
    }

    /// Returns true before the first save. Without it, Spring Data would first look for the row.
    @Override
    public boolean isNew() {
        return isNew;
    }

    Credentials credentials() {
        return new Credentials(new UserId(id), passwordHash);
    }

    private String place(String column) {
        return "users/%d/%s".formatted(id, column);
    }
}
