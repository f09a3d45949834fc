package io.aviary.fault.system;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Invalid tokens for an existing user. Each has exactly one flaw. Expired tokens and tokens for
/// another audience are signed with the real key, which is read from the database.
final class ForgedTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TestSystem system;
    private final long user;
    private final long now = Instant.now().getEpochSecond();
    private final String kid;
    private final PrivateKey key;
    private final PublicKey published;

    ForgedTokens(TestSystem system, long user) throws SQLException, GeneralSecurityException {
        this.system = system;
        this.user = user;
        var jwk = signingKey(system);
        var factory = KeyFactory.getInstance("RSA");
        kid = jwk.path("kid").asString();
        key = factory.generatePrivate(new RSAPrivateKeySpec(number(jwk, "n"), number(jwk, "d")));
        published =
                factory.generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    /// Returns the tokens by their flaw.
    Map<String, String> all() throws GeneralSecurityException {
        var otherKey = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        byte[] publicBytes = published.getEncoded();
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("service token", serviceToken());
        tokens.put("expired", rsa(key, claims("aviary", "aviary", now - 1)));
        tokens.put("wrong audience", rsa(key, claims("aviary", "aviary-internal", now + 600)));
        tokens.put("wrong issuer", rsa(key, claims("other-issuer", "aviary", now + 600)));
        tokens.put("without expiry", rsa(key, claims("aviary", "aviary", 0)));
        tokens.put("alg none", head("none") + "." + encoded(validClaims()) + ".");
        tokens.put("other key, same kid", rsa(otherKey, validClaims()));
        tokens.put("public key as secret", hmac(publicBytes, head("HS256"), validClaims()));
        tokens.put("garbage", "x.y.z");
        return tokens;
    }

    /// Returns a valid token, to prove that the key is the real one.
    String validToken() throws GeneralSecurityException {
        return rsa(key, validClaims());
    }

    /// Returns a valid token of a service.
    String serviceToken() throws GeneralSecurityException {
        byte[] secret = system.secret("AVIARY_SERVICE_SECRET").getBytes(StandardCharsets.UTF_8);
        return hmac(secret, head("HS256"), claims("load-test", "aviary-internal", now + 600));
    }

    private String validClaims() {
        return claims("aviary", "aviary", now + 600);
    }

    private String claims(String issuer, String audience, long expiry) {
        String expires = expiry == 0 ? "" : ",\"exp\":" + expiry;
        return """
        {"iss":"%s","aud":"%s","sub":"%s","iat":%s%s}\
        """
                .formatted(issuer, audience, user, now - 60, expires);
    }

    private String head(String algorithm) {
        return encoded("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, kid));
    }

    private String rsa(PrivateKey signer, String claims) throws GeneralSecurityException {
        String signed = head("RS256") + "." + encoded(claims);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private static String hmac(byte[] secret, String head, String claims)
            throws GeneralSecurityException {
        String signed = head + "." + encoded(claims);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature);
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asString()));
    }

    /// Returns the oldest signing key. It is accepted as long as any token that it signed is
    /// valid.
    private static JsonNode signingKey(TestSystem system)
            throws SQLException, GeneralSecurityException {
        var query = "select kid, encrypted from signing_key order by created_at limit 1";
        try (var connection = DriverManager.getConnection(system.usersDatabase());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            String place = "signing_key/%s/encrypted".formatted(rows.getString(1));
            return new JsonMapper().readTree(decrypt(system, rows.getBytes(2), place));
        }
    }

    /// Decrypts a value as user-service does.
    private static byte[] decrypt(TestSystem system, byte[] encrypted, String place)
            throws GeneralSecurityException {
        var buffer = ByteBuffer.wrap(encrypted, 1, encrypted.length - 1);
        var nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        var secret = new byte[buffer.remaining()];
        buffer.get(secret);
        byte[] dataKey = Base64.getDecoder().decode(system.secret("AVIARY_DATA_KEY"));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var parameters = new GCMParameterSpec(TAG_BITS, nonce);
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(dataKey, "AES"), parameters);
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(secret);
    }
}
