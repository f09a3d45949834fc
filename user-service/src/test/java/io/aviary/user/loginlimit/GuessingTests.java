package io.aviary.user.loginlimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aviary.platform.crypto.Sha256;
import io.aviary.user.Http.Response;
import io.aviary.user.RunningService;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Wrong guesses slow the client that makes them, and never lock the owner out.
class GuessingTests extends RunningService {
    private static final int FAILURES = 10;
    private static final String HOME = "address:192.0.2.7";
    private static final String OTHER_ADDRESS = "address:198.51.100.9";

    @Autowired private AttemptKeys keys;
    @Autowired private LoginLimitSettings settings;

    private String name = "";

    @BeforeEach
    void createUser() {
        name = usernameOf(newUsers(1).getFirst());
    }

    @Test
    void guessesFromOneNetworkDoNotLockTheOwnerOutOfAnother() {
        guess(OTHER_ADDRESS, FAILURES);

        assertThat(logIn(name, PASSWORD, OTHER_ADDRESS, "").status()).isEqualTo(429);
        assertThat(logIn(name, PASSWORD, HOME, "").status()).isEqualTo(200);
        assertThat(logIn(name, PASSWORD, OTHER_ADDRESS, "").status()).isEqualTo(429);
    }

    @Test
    void aDeviceThatHasLoggedInBeforeIsNotLockedOutByItsOwnNetwork() {
        var device = deviceToken(logIn(name, PASSWORD, HOME, ""));
        guess(HOME, FAILURES);
        exhaustAccount();

        assertThat(logIn(name, PASSWORD, HOME, "").status()).isEqualTo(429);
        var known = logIn(name, PASSWORD, HOME, member("device_token", device));
        assertThat(known.status()).isEqualTo(200);
        assertThat(deviceToken(known)).isNotEmpty();
    }

    @Test
    void aKnownDeviceHasALimitThatItKeepsWithItsNextTokens() {
        var device = deviceToken(logIn(name, PASSWORD, HOME, ""));
        var next = deviceToken(logIn(name, PASSWORD, HOME, member("device_token", device)));
        for (int failure = 0; failure < FAILURES; failure++) {
            var token = member("device_token", failure % 2 == 0 ? device : next);
            assertThat(logIn(name, "wrong", OTHER_ADDRESS, token).status()).isEqualTo(401);
        }

        for (var token : new String[] {device, next}) {
            assertThat(logIn(name, PASSWORD, HOME, member("device_token", token)).status())
                    .isEqualTo(429);
        }
        assertThat(logIn(name, PASSWORD, HOME, "").status()).isEqualTo(200);
    }

    @Test
    void aDeviceTokenOfAnotherAccountOrAForgedOneIsIgnored() {
        var other = usernameOf(newUsers(1).getFirst());
        var foreign = deviceToken(logIn(other, PASSWORD, HOME, ""));
        var changed = (foreign.startsWith("A") ? "B" : "A") + foreign.substring(1);
        guess(HOME, FAILURES);

        for (var token : new String[] {foreign, changed, "x", "", "\u00e4", "A".repeat(1_000)}) {
            assertThat(logIn(name, PASSWORD, HOME, member("device_token", token)).status())
                    .isEqualTo(429);
        }
        assertThat(logIn(name, PASSWORD, OTHER_ADDRESS, member("device_token", foreign)).status())
                .isEqualTo(200);
    }

    @Test
    void afterFailuresFromManyNetworksAnUnknownDeviceNeedsAProofOfWork() {
        exhaustAccount();

        var challenged = logIn(name, PASSWORD, HOME, "");

        assertThat(challenged.status()).isEqualTo(429);
        assertThat(challenged.body().get("title").asString()).isEqualTo("Too Many Requests");
        assertThat(challenged.headers().firstValue("x-rate-limit-limit")).hasValue("100");
        assertThat(challenged.headers().firstValue("x-rate-limit-reset")).isPresent();
        var proof = solve(challenged);
        assertThat(logIn(name, "wrong", HOME, proof).status()).isEqualTo(401);
        assertThat(logIn(name, PASSWORD, HOME, proof).status())
                .as("a solution is used once")
                .isEqualTo(429);
        assertThat(logIn(name, PASSWORD, HOME, solve(challenged)).status()).isEqualTo(429);
        var next = solve(logIn(name, PASSWORD, HOME, ""));
        assertThat(logIn(name, PASSWORD, HOME, next).status()).isEqualTo(200);
        assertThat(logIn(name, PASSWORD, HOME, "").status())
                .as("the owner's log-in gives strangers no attempts")
                .isEqualTo(429);
    }

    @Test
    void anOAuthClientGetsTheSameChallengeAndDeviceToken() {
        exhaustAccount();
        var form = "grant_type=password&client_id=app&username=%s&password=%s&proof_of_work=%s";
        var password = PASSWORD.replace(' ', '+');
        var network = Map.of("X-Aviary-Network", HOME);

        var challenged = requestToken(form.formatted(name, password, ""), network);
        var response = requestToken(form.formatted(name, password, solution(challenged)), network);

        assertThat(challenged.status()).isEqualTo(429);
        assertThat(challenged.body().get("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(response.status()).isEqualTo(200);
        var again =
                requestToken(
                        form.formatted(name, password, "")
                                + "&device_token="
                                + deviceToken(response),
                        network);
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void aProofForAnotherAccountOrWithoutEnoughWorkIsRefused() {
        exhaustAccount();
        var own = logIn(name, PASSWORD, HOME, "");
        name = usernameOf(newUsers(1).getFirst());
        exhaustAccount();

        for (var proof :
                new String[] {
                    solve(own),
                    member("proof_of_work", challenge(logIn(name, PASSWORD, HOME, "")) + ".1"),
                    member("proof_of_work", "."),
                    member("proof_of_work", "x.1"),
                    member("proof_of_work", "1".repeat(1_500))
                }) {
            assertThat(logIn(name, PASSWORD, HOME, proof).status()).isEqualTo(429);
        }
    }

    @Test
    void aNameWithoutAnAccountIsChallengedInTheSameWay() {
        name = freshName();
        exhaustAccount();

        var challenged = logIn(name, PASSWORD, HOME, "");

        assertThat(challenged.status()).isEqualTo(429);
        assertThat(logIn(name, PASSWORD, HOME, solve(challenged)).status()).isEqualTo(401);
    }

    @Test
    void moreFailuresRequireMoreWork() {
        assertThat(settings.bitsAfter(0)).isEqualTo(14);
        assertThat(settings.bitsAfter(199)).isEqualTo(14);
        assertThat(settings.bitsAfter(200)).isEqualTo(15);
        assertThat(settings.bitsAfter(800)).isEqualTo(17);
        assertThat(settings.bitsAfter(Integer.MAX_VALUE)).isEqualTo(18);
    }

    private void guess(String network, int times) {
        for (int n = 0; n < times; n++) {
            assertThat(logIn(name, "wrong", network, "").status()).isEqualTo(401);
        }
    }

    /// Counts a hundred failures of other networks, as if they had happened just now.
    private void exhaustAccount() {
        guess("address:203.0.113.1", 1);
        var account = keys.account(name);
        shards.inTransaction(
                account.shard(),
                () ->
                        jdbc.sql("update login_attempt set failures = 100 where key = :key")
                                .param("key", account.hash())
                                .update());
    }

    private static String solve(Response challenged) {
        return member("proof_of_work", solution(challenged));
    }

    private static String solution(Response challenged) {
        int bits = challenged.body().get("proof_of_work").get("bits").asInt();
        for (long number = 0; ; number++) {
            var proof = challenge(challenged) + "." + number;
            if (new BigInteger(1, Sha256.of(proof)).bitLength() <= 256 - bits) {
                return proof;
            }
        }
    }

    private static String challenge(Response challenged) {
        return challenged.body().get("proof_of_work").get("challenge").asString();
    }

    private static String deviceToken(Response response) {
        return response.body().get("device_token").asString();
    }

    private static String member(String member, String value) {
        return ",\"%s\":\"%s\"".formatted(member, value);
    }
}
