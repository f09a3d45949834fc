package io.aviary.user.encryption;

import io.aviary.user.rule.EmailAddress;
import org.springframework.stereotype.Component;

/// Makes e-mails comparable without storing them in plain text.
@Component
public final class BlindIndex {
    private final KeyedHash hash;

    BlindIndex(KeyedHash hash) {
        this.hash = hash;
    }

    /// Returns 64 hexadecimal digits, the same for all spellings of an address.
    public String compute(EmailAddress email) {
        return hash.hex("e-mail", email.normalized());
    }
}
