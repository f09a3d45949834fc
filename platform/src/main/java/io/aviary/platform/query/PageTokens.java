package io.aviary.platform.query;

import io.aviary.platform.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Opaque tokens for positions in a list. The signature covers the list and its owner, so a
/// changed token is refused, and so is a token of another list or user.
public final class PageTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 12;
    private static final int PLACE_BYTES = 1 + Long.BYTES;

    // Cloned for each token: looking up an algorithm takes longer than signing.
    private final Mac prototype;

    /// @param secret shared by all instances of a service; at least 32 characters
    public PageTokens(String secret) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A position in a list.
    ///
    /// @param forward true if older ids follow; false if newer ids follow
    public record Position(boolean forward, long id) {}

    /// Returns the token of a position, 28 characters long.
    ///
    /// @param scope names the list and its owner, such as `following/17`
    public String encode(String scope, boolean forward, long id) {
        byte[] place =
                ByteBuffer.allocate(PLACE_BYTES).put((byte) (forward ? 1 : 0)).putLong(id).array();
        byte[] token = Arrays.copyOf(place, PLACE_BYTES + SIGNATURE_BYTES);
        System.arraycopy(sign(scope, place), 0, token, PLACE_BYTES, SIGNATURE_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// Verifies and decodes a token.
    ///
    /// @param scope the scope with which the token was encoded
    ///
    /// @throws ProblemException a 400 that names `pagination_token`
    public Position decode(String scope, String token) {
        byte[] bytes = bytes(token);
        if (bytes.length == PLACE_BYTES + SIGNATURE_BYTES) {
            byte[] place = Arrays.copyOf(bytes, PLACE_BYTES);
            byte[] signature = Arrays.copyOfRange(bytes, PLACE_BYTES, bytes.length);
            if (MessageDigest.isEqual(signature, sign(scope, place))) {
                var buffer = ByteBuffer.wrap(place);
                return new Position(buffer.get() == 1, buffer.getLong());
            }
        }
        throw ProblemException.invalid(
                "pagination_token",
                token,
                "The `pagination_token` is not one that this list returned.");
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private byte[] sign(String scope, byte[] place) {
        try {
            var mac = (Mac) prototype.clone();
            mac.update(scope.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(place), SIGNATURE_BYTES);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
