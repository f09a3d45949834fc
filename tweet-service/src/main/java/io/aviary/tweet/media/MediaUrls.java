package io.aviary.tweet.media;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/// Signs URLs that let their holder download a media item for one to two hours. A URL changes once
/// an hour, so caches can keep the download.
@Component
public class MediaUrls {
    private static final String ALGORITHM = "HmacSHA256";
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private final SecretKeySpec secret;
    private final String base;
    private final Clock clock;

    MediaUrls(MediaSettings settings, Clock clock) {
        secret = new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        base = settings.publicUrl().replaceAll("/+$", "") + "/media/";
        this.clock = clock;
    }

    String sign(String mediaKey) {
        long expires = Math.ceilDiv(clock.instant().getEpochSecond(), HOUR) * HOUR + HOUR;
        return base
                + mediaKey
                + "?expires="
                + expires
                + "&signature="
                + signature(mediaKey, Long.toString(expires));
    }

    /// Returns the remaining lifetime of a signed URL; zero if the signature is wrong or has
    /// expired.
    public Duration timeLeft(String mediaKey, String expires, String signature) {
        byte[] expected = signature(mediaKey, expires).getBytes(StandardCharsets.UTF_8);
        boolean valid = MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        if (!valid || !SECONDS.matcher(expires).matches()) {
            return Duration.ZERO;
        }
        var end = Instant.ofEpochSecond(Long.parseLong(expires));
        var left = Duration.between(clock.instant(), end);
        return left.isPositive() ? left : Duration.ZERO;
    }

    private String signature(String mediaKey, String expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            var signed = (mediaKey + "\n" + expires).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
