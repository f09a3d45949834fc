package io.aviary.tweet.posting;

import io.aviary.platform.crypto.Sha256;
import io.aviary.platform.json.Json;
import io.aviary.platform.problem.ProblemException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.regex.Pattern;

/// A key that makes a request safe to retry. A client that does not know whether its tweet was
/// posted retries with the same key.
///
/// @param key unique for each author; 1 to 255 visible ASCII characters
/// @param bodyHash the SHA-256 hash of the request body
public record IdempotencyKey(String key, byte[] bodyHash) {
    /// The request header that carries the key.
    public static final String HEADER = "Idempotency-Key";

    /// The time for which a key is stored, even if its tweet is deleted earlier.
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /// Parses the header and hashes the body.
    ///
    /// @throws ProblemException a 400 that names the header
    static IdempotencyKey of(String header, Object body) {
        if (!VISIBLE.matcher(header).matches()) {
            throw ProblemException.invalid(
                    HEADER,
                    header,
                    "The header must consist of 1 to 255 visible ASCII characters.");
        }
        return new IdempotencyKey(header, Sha256.of(Json.write(body)));
    }

    boolean matches(byte[] otherBodyHash) {
        return MessageDigest.isEqual(bodyHash, otherBodyHash);
    }

    /// Returns the stored form. Its prefix separates it from the keys of bulk loads, so the key of
    /// a client never equals the key of a bulk load.
    String stored() {
        return "client/" + key;
    }
}
