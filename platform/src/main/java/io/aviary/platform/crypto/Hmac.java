package io.aviary.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Message authentication with HMAC-SHA256, cut to 128 bits. Only holders of the key can create a
/// valid tag.
public final class Hmac {
    /// The length of a tag in bytes.
    public static final int TAG_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    // Cloned for each tag: looking up an algorithm takes longer than computing a tag.
    private final Mac prototype;

    /// @param key shared by all services that create or check tags; at least 32 characters
    public Hmac(String key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Returns the tag of a content.
    public byte[] tag(byte[] content) {
        try {
            var mac = (Mac) prototype.clone();
            return Arrays.copyOf(mac.doFinal(content), TAG_BYTES);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Returns whether a tag belongs to a content. The time does not depend on where they differ.
    public boolean isValid(byte[] content, byte[] tag) {
        return MessageDigest.isEqual(tag(content), tag);
    }
}
