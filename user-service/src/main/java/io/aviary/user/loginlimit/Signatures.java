package io.aviary.user.loginlimit;

import io.aviary.user.encryption.KeyedHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Signs short values that clients keep and send back. A signature is valid for one purpose and
/// one account.
@Component
final class Signatures {
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_LENGTH = 100;

    private final KeyedHash hash;

    Signatures(KeyedHash hash) {
        this.hash = hash;
    }

    String sign(String purpose, AccountKey account, byte[] content) {
        byte[] signature = signature(purpose, account, content);
        byte[] all =
                ByteBuffer.allocate(content.length + SIGNATURE_BYTES)
                        .put(content)
                        .put(signature)
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// Returns the signed content; empty if the text was not signed for the purpose and account.
    ///
    /// @param length the length of the content in bytes
    Optional<ByteBuffer> verify(String purpose, AccountKey account, String text, int length) {
        byte[] all = decode(text);
        if (all.length != length + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOf(all, length);
        byte[] signature = Arrays.copyOfRange(all, length, all.length);
        return MessageDigest.isEqual(signature, signature(purpose, account, content))
                ? Optional.of(ByteBuffer.wrap(content))
                : Optional.empty();
    }

    private byte[] signature(String purpose, AccountKey account, byte[] content) {
        var text = HexFormat.of().formatHex(content);
        return Arrays.copyOf(hash.compute(purpose, account.hash(), text), SIGNATURE_BYTES);
    }

    private static byte[] decode(String text) {
        try {
            return text.length() > MAX_LENGTH ? new byte[0] : Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
