package io.aviary.tools.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The token that services require for `/internal`: HS256, valid for one minute.
public final class ServiceToken {
    private static final int SECONDS = 60;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ServiceToken() {}

    /// Signs a token that expires one minute after `now`.
    ///
    /// @param secret the secret that all services share
    public static String mint(String secret, Instant now) {
        String header = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String claims =
                encode(
                        """
                        {"iss":"load-test","aud":"aviary-internal","iat":%s,"exp":%s}\
                        """
                                .formatted(now.getEpochSecond(), now.getEpochSecond() + SECONDS));
        String signed = header + "." + claims;
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
