package io.aviary.user.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A key, with its creation time according to this process's clock.
///
/// @param tokenLifetime the longest lifetime of any of its tokens
record SigningKey(RSAKey key, Instant created, Duration tokenLifetime) {
    private static final int BITS = 2048;

    static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String kid() {
        return key.getKeyID();
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid() + "]";
    }
}
