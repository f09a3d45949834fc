package io.aviary.user.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Makes e-mails comparable without keeping them readable: HMAC-SHA256 of the lower-cased address.
@Component
public final class BlindIndex {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    BlindIndex(EncryptionSettings settings) {
        key = new SecretKeySpec(settings.blindIndexKeyBytes(), ALGORITHM);
    }

    /// The same 64 characters for the same address in whatever case.
    public String of(String email) {
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
