package io.aviary.user.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Makes e-mails comparable without storing them in plain text: HMAC-SHA256 of the lower-cased
/// address.
@Component
public final class BlindIndex {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    BlindIndex(EncryptionSettings settings) {
        key = new SecretKeySpec(settings.blindIndexKeyBytes(), ALGORITHM);
    }

    /// Returns 64 hexadecimal digits, the same for an address in any case.
    public String compute(String email) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] address = email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(address));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
