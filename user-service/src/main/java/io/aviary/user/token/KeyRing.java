package io.aviary.user.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// All keys at one time, and what each is good for. A key is published first, signs once everybody
/// can know it, is published still while tokens of it are under way, and then is gone.
record KeyRing(List<SigningKey> newestFirst, AccessTokenSettings settings) {
    /// The newest key that everybody can know; the very first one signs at once.
    RSAKey signing(Instant now) {
        var known = now.minus(settings.signsAfter());
        return newestFirst.stream()
                .filter(key -> !key.created().isAfter(known))
                .findFirst()
                .orElseGet(newestFirst::getLast)
                .key();
    }

    /// The public halves of those that may verify a token.
    JWKSet published(Instant now) {
        var retired = retired(now);
        var keys = newestFirst.stream().filter(key -> !retired.contains(key));
        return new JWKSet(keys.<JWK>map(SigningKey::key).toList()).toPublicJWKSet();
    }

    /// Those that no token can be of any more, since a newer one has long taken over.
    List<SigningKey> retired(Instant now) {
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

    /// Whether this instance may sign tokens that live longer than is known of a key.
    boolean understatesTokens() {
        return newestFirst.stream()
                .anyMatch(key -> key.tokenLifetime().compareTo(settings.accessLifetime()) < 0);
    }

    /// Whether it is time for a new key.
    boolean isStale(Instant now) {
        return newestFirst.isEmpty()
                || !newestFirst.getFirst().created().isAfter(now.minus(settings.keyRotation()));
    }
}
