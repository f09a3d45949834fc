package io.aviary.user.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.aviary.user.RunningService;
import io.aviary.user.id.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/// The running service is one instance. The tests create further instances on the same database.
class SigningKeysTests extends RunningService {
    @Autowired private SigningKeyTable table;
    @Autowired private SigningKeys keys;
    @Autowired private AccessTokens tokens;
    @Autowired private AccessTokenSettings settings;
    @Autowired private Clock clock;

    @BeforeEach
    void saveKeys() {
        executeOnHome("create table kept as table signing_key");
    }

    @AfterEach
    void restoreKeys() {
        executeOnHome("delete from signing_key");
        executeOnHome("insert into signing_key table kept");
        executeOnHome("drop table kept");
        keys.reload();
    }

    @Test
    void thePublishedKeysContainNoPrivateKey() {
        var response = http().get("/.well-known/jwks.json", null);

        assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=300, public");
        for (var key : response.body().get("keys")) {
            assertThat(key.propertyNames())
                    .containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
        }
    }

    @Test
    void instancesThatStartTogetherAgreeOnOneKeyWhichIsEncryptedAtRest() throws Exception {
        executeOnHome("delete from signing_key");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> start = () -> anotherInstance().current().getKeyID();
            var kids =
                    threads.invokeAll(List.of(start, start, start)).stream()
                            .map(Future::resultNow)
                            .distinct();
            assertThat(kids).hasSize(1);
        }
        assertThat(table.readNewestFirst()).hasSize(1);
        var encrypted =
                shards.read(
                        shardOn(0),
                        () ->
                                jdbc.sql("select encrypted from signing_key")
                                        .query(byte[].class)
                                        .single());
        assertThat(new String(encrypted)).doesNotContain("RSA");
    }

    @Test
    void aNewKeyIsPublishedByAllInstancesBeforeAnySignsWithIt() {
        var other = anotherInstance();
        var old = keys.current().getKeyID();

        var kid = addKey();
        other.reload();

        for (var instance : List.of(keys, other)) {
            assertThat(instance.current().getKeyID()).isEqualTo(old);
            assertThat(publishedKids(instance)).startsWith(kid, old);
        }
        assertThat(texts(http().get("/.well-known/jwks.json", null).body().get("keys"), "kid"))
                .startsWith(kid, old);
        ageKeys(kid, settings.signsAfter().minusSeconds(5));
        other.reload();
        assertThat(other.current().getKeyID()).isEqualTo(old);
        ageKeys(kid, settings.signsAfter());
        other.reload();
        keys.reload();
        assertThat(keys.current().getKeyID()).isEqualTo(kid);
        assertThat(other.current().getKeyID()).isEqualTo(kid);
    }

    @Test
    void aRetiredKeyIsRemovedOnlyAfterItsLastTokenHasExpired() throws ParseException {
        var user = newUsers(1).getFirst();
        var before = mint(user);
        var old = kidOf(before);
        var kid = addKey();

        ageKeys(kid, settings.replacesAfter().minusSeconds(5));
        keys.reload();
        var after = mint(user);

        assertThat(kidOf(after)).isEqualTo(kid);
        assertThat(http().get("/2/users/me", before).status()).isEqualTo(200);
        assertThat(http().get("/2/users/me", after).status()).isEqualTo(200);
        assertThat(publishedKids(keys)).contains(kid, old);

        ageKeys(kid, settings.replacesAfter());
        keys.reload();
        assertThat(publishedKids(keys)).doesNotContain(old);
        assertThat(table.readNewestFirst()).extracting(SigningKey::kid).doesNotContain(old);
        assertThat(http().get("/2/users/me", mint(user)).status()).isEqualTo(200);
    }

    @Test
    void keysThatCannotBeDecryptedKeepAnInstanceFromStarting() {
        executeOnHome("update signing_key set encrypted = encrypted || '\\x00'");

        assertThatThrownBy(this::anotherInstance).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tokensWithALongerLifetimeStayValidAfterTheSettingBecomesShorter() {
        var longer = settings.accessLifetime().multipliedBy(4);
        var before =
                new AccessTokenSettings(longer, settings.keyLifetime(), settings.keyRotation());
        var old =
                new SigningKeys(table, before, clock, new SimpleMeterRegistry())
                        .current()
                        .getKeyID();
        var kid = addKey();

        ageKeys(kid, settings.replacesAfter());
        keys.reload();
        assertThat(publishedKids(keys)).contains(kid, old);
        ageKeys(kid, before.replacesAfter().minusSeconds(5));
        keys.reload();
        assertThat(publishedKids(keys)).contains(kid, old);

        ageKeys(kid, before.replacesAfter());
        keys.reload();
        assertThat(publishedKids(keys)).contains(kid).doesNotContain(old);
    }

    @Test
    void anotherInstanceReadsNewKeysAutomatically() {
        var other = anotherInstance();
        var kid = other.add();

        await().atMost(Duration.ofSeconds(30)).until(() -> publishedKids(keys).contains(kid));
    }

    @Test
    void anOldKeyIsReplacedOnceByTheFirstInstanceThatReadsIt() throws Exception {
        executeOnHome("delete from signing_key");
        var instances = List.of(anotherInstance(), anotherInstance(), anotherInstance());
        var old = instances.getFirst().current().getKeyID();
        ageKeys(old, settings.keyRotation());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            instances.forEach(instance -> threads.submit(instance::reload));
        }

        assertThat(table.readNewestFirst()).hasSize(2);
        for (var instance : instances) {
            instance.reload();
            assertThat(publishedKids(instance)).hasSize(2).endsWith(old);
            assertThat(instance.current().getKeyID()).isEqualTo(old);
        }
    }

    @Test
    void onlyAServiceMayAddKeysAndOnlyUpToTheLimit() {
        var path = "/internal/signing-keys";
        assertThat(http().post(path, tokenOf(newUsers(1).getFirst()), "").status()).isEqualTo(401);
        assertThat(http().post(path, null, "").status()).isEqualTo(401);

        int added = 0;
        while (http().post(path, serviceTokens.bearer(), "").status() == 201) {
            added++;
            assertThat(added).isLessThan(20);
        }

        assertThat(http().post(path, serviceTokens.bearer(), "").status()).isEqualTo(409);
        assertThat(table.readNewestFirst()).hasSize(20);
    }

    @Test
    void anInstanceKeepsItsKeysWhileTheTableIsUnavailable() {
        var kid = keys.current().getKeyID();
        executeOnHome("alter table signing_key rename to signing_key_renamed");
        try {
            keys.reload();
            assertThat(keys.current().getKeyID()).isEqualTo(kid);
        } finally {
            executeOnHome("alter table signing_key_renamed rename to signing_key");
        }
    }

    @Test
    void byDefaultTokensLiveHalfAnHourAndKeysRotateMonthly() {
        var environment = new MockEnvironment();
        assertThat(bind(environment))
                .isEqualTo(
                        new AccessTokenSettings(
                                Duration.ofMinutes(30),
                                Duration.ofMinutes(5),
                                Duration.ofDays(30)));
        environment.setProperty("aviary.token-issuer.access-lifetime", "5m");
        environment.setProperty("aviary.token-issuer.key-lifetime", "1m");
        environment.setProperty("aviary.token-issuer.key-rotation", "7d");
        assertThat(bind(environment))
                .isEqualTo(
                        new AccessTokenSettings(
                                Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofDays(7)));
    }

    @Test
    void contradictorySettingsPreventStartup() {
        var environment = new MockEnvironment();
        environment.setProperty("aviary.token-issuer.key-rotation", "1h");
        environment.setProperty("aviary.token-issuer.access-lifetime", "18h");
        assertThat(bind(environment).keyRotation()).isEqualTo(Duration.ofHours(1));
        environment.setProperty("aviary.token-issuer.access-lifetime", "19h");
        assertThatThrownBy(() -> bind(environment))
                .rootCause()
                .hasMessageContaining("there would be more than 20 keys");
        environment.setProperty("aviary.token-issuer.access-lifetime", "30m");
        environment.setProperty("aviary.token-issuer.key-lifetime", "59s");
        assertThatThrownBy(() -> bind(environment))
                .hasRootCauseMessage("aviary.token-issuer.key-lifetime is below 60 s");
    }

    private static AccessTokenSettings bind(MockEnvironment environment) {
        return Binder.get(environment)
                .bindOrCreate("aviary.token-issuer", AccessTokenSettings.class);
    }

    private SigningKeys anotherInstance() {
        return new SigningKeys(table, settings, clock, new SimpleMeterRegistry());
    }

    private String addKey() {
        var response = http().post("/internal/signing-keys", serviceTokens.bearer(), "");
        assertThat(response.status()).isEqualTo(201);
        return response.body().get("kid").asString();
    }

    private String mint(UserId user) {
        return tokens.mint(user, UUID.randomUUID());
    }

    private static String kidOf(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }

    private static List<String> publishedKids(SigningKeys instance) {
        return instance.listPublished().getKeys().stream().map(JWK::getKeyID).toList();
    }

    /// Ages all keys by the same time, so that this key has the given age.
    private void ageKeys(String kid, Duration age) {
        var statement =
                """
                update signing_key k set created_at = k.created_at
                    - (make_interval(secs => :age) - (clock_timestamp() - this.created_at))
                from signing_key this where this.kid = :kid
                """;
        shards.inTransaction(
                shardOn(0),
                () -> jdbc.sql(statement).param("age", age.toSeconds()).param("kid", kid).update());
    }

    private void executeOnHome(String statement) {
        shards.inTransaction(shardOn(0), () -> jdbc.sql(statement).update());
    }
}
