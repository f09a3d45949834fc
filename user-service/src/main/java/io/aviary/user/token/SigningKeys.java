package io.aviary.user.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.aviary.user.vault.Vault;
import java.text.ParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The keys of access tokens: the newest one signs, and all of them verify, so that a token
/// outlives the change of keys. The first one is made by whichever instance starts first.
@Component
final class SigningKeys implements JWKSource<SecurityContext> {
    private static final int BITS = 2048;

    private final List<RSAKey> newestFirst;

    SigningKeys(SigningKeyTable table, Vault vault) {
        if (table.newestFirst().isEmpty()) {
            table.addFirst(sealed(newKey(), vault));
        }
        newestFirst = table.newestFirst().stream().map(row -> opened(row, vault)).toList();
    }

    /// The key to sign with.
    RSAKey current() {
        return newestFirst.getFirst();
    }

    /// What everybody may know.
    JWKSet published() {
        return new JWKSet(List.<JWK>copyOf(newestFirst)).toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
            throws KeySourceException {
        return selector.select(published());
    }

    private static RSAKey newKey() {
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

    private static SigningKeyTable.Row sealed(RSAKey key, Vault vault) {
        return new SigningKeyTable.Row(
                key.getKeyID(), vault.seal(key.toJSONString(), place(key.getKeyID())));
    }

    private static RSAKey opened(SigningKeyTable.Row row, Vault vault) {
        try {
            return RSAKey.parse(vault.open(row.sealed(), place(row.kid())));
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String place(String kid) {
        return "signing_key/%s/sealed".formatted(kid);
    }
}
