package io.aviary.user.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A snapshot of all signing keys, and the use of each key. A key is published first. It signs
/// once every verifier can know it, stays published until its last token has expired, and is then
/// removed.
record KeyRing(List<SigningKey> newestFirst, AccessTokenSettings settings) {
    /// Returns the newest key that every verifier can know. The very first key signs at once.
    RSAKey chooseSigningKey(Instant now) {
        var known = now.minus(settings.signsAfter());
        return newestFirst.stream()
                .filter(key -> !key.created().isAfter(known))
                .findFirst()
                .orElseGet(newestFirst::getLast)
                .key();
    }

    /// Returns the public halves of the keys that may verify a token.
    JWKSet listPublished(Instant now) {
        var retired = listRetired(now);
        var keys = newestFirst.stream().filter(key -> !retired.contains(key));
        return new JWKSet(keys.<JWK>map(SigningKey::key).toList()).toPublicJWKSet();
    }

    /// Returns the keys whose tokens have all expired, because a newer key took over long ago.
    List<SigningKey> listRetired(Instant now) {
        return IntStream.range(1, newestFirst.size())
                .filter(
                        older ->
                                isReplaced(newestFirst.get(older), newestFirst.get(older - 1), now))
                .mapToObj(newestFirst::get)
                .toList();
    }

    private boolean isReplaced(SigningKey older, SigningKey newer, Instant now) {
        var age = settings.replacesAfter(older.tokenLifetime());
        return !newer.created().isAfter(now.minus(age));
    }

    /// Returns whether this instance may sign tokens with a longer lifetime than a key's row says.
    boolean needsLongerTokenLifetime() {
        return newestFirst.stream()
                .anyMatch(key -> key.tokenLifetime().compareTo(settings.accessLifetime()) < 0);
    }

    /// Returns whether it is time for a new key.
    boolean isStale(Instant now) {
        return newestFirst.isEmpty()
                || !newestFirst.getFirst().created().isAfter(now.minus(settings.keyRotation()));
    }
}
