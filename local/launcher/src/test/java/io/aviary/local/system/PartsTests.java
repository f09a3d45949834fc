package io.aviary.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aviary.local.server.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTests {
    private static final Map<String, String> TLS =
            Map.of(
                    "AVIARY_TLS", "on",
                    "AVIARY_TLS_CERTIFICATE", "/a.crt",
                    "AVIARY_TLS_PRIVATE_KEY", "/a.key");

    @TempDir Path home;

    private StateFolder folder;

    @BeforeEach
    void chooseFolder() {
        folder = new StateFolder(home.resolve(".aviary"));
    }

    @Test
    void everyPortMovesWithItsSetting() throws IOException {
        var usual = ports(Map.of());
        var moved = ports(Map.of("AVIARY_GATEWAY_PORT", "9000", "AVIARY_PORT_BASE", "28080"));

        assertThat(usual).contains(8080, 18081).doesNotHaveDuplicates();
        assertThat(moved).contains(9000, 28081).doesNotContainAnyElementsOf(usual);
    }

    @Test
    void aPartReceivesOnlyTheSecretsThatItNeeds() throws IOException {
        assertThat(environment("user-service"))
                .containsKeys(
                        "AVIARY_DATA_KEY",
                        "AVIARY_SERVICE_SECRET",
                        "AVIARY_SHARDS_1_URL",
                        "KAFKA_BOOTSTRAP_SERVERS")
                .containsEntry("AVIARY_SHARDS_1_FROM", "512")
                .containsEntry("SERVER_PORT", "18081");
        assertThat(environment("tweet-service"))
                .containsKeys("AVIARY_SHARDS_0_PASSWORD", "USER_SERVICE_URL", "AVIARY_MEDIA_SECRET")
                .containsEntry("AVIARY_MEDIA_S3_ENDPOINT", "http://127.0.0.1:18121")
                .containsEntry("AVIARY_PUBLIC_URL", "http://127.0.0.1:8080")
                .doesNotContainKeys("AVIARY_DATA_KEY", "AVIARY_BLIND_INDEX_KEY");
        assertThat(environment("gateway"))
                .containsKeys("TIMELINE_SERVICE_URL", "AVIARY_SESSION_KEY")
                .doesNotContainKeys(
                        "AVIARY_SHARDS_0_URL", "AVIARY_DATA_KEY", "AVIARY_MEDIA_S3_SECRET_KEY");
    }

    @Test
    void requestsAreCountedInARedisThatEvictsNothing() throws IOException {
        var counters = (RedisServer) part("redis-counters", Map.of()).server();

        assertThat(environment("gateway"))
                .containsEntry("AVIARY_COUNTERS_REDIS_URL", counters.url());
        assertThat(counters.settings()).contains("maxmemory-policy noeviction");
        assertThat(environment("timeline-service").get("REDIS_URL")).isNotEqualTo(counters.url());
    }

    @Test
    void theServicesOfUsersAndTweetsHaveDifferentServers() throws IOException {
        assertThat(environment("user-service").get("AVIARY_SHARDS_0_URL"))
                .isNotEqualTo(environment("tweet-service").get("AVIARY_SHARDS_0_URL"));
    }

    @Test
    void aMissingJarIsReportedWithTheCommandThatBuildsIt() throws IOException {
        var gateway = part("gateway", Map.of());

        assertThatThrownBy(() -> gateway.server().prepare())
                .hasMessageEndingWith(
                        "gateway-1.0-SNAPSHOT-exec.jar is missing: ./aviary build makes it");
    }

    @Test
    void anInvalidPortIsRefused() {
        for (var value : List.of("http", "0", "-1", "65536", "99999999999")) {
            assertThatThrownBy(() -> Settings.of(Map.of("AVIARY_GATEWAY_PORT", value)))
                    .isInstanceOf(CommandException.class)
                    .hasMessage(
                            "AVIARY_GATEWAY_PORT is %s; it must be a port from 1 to 65535", value);
        }
        assertThatThrownBy(() -> Settings.of(Map.of("AVIARY_PORT_BASE", "65500")))
                .hasMessageContaining("AVIARY_PORT_BASE");
    }

    @Test
    void theGatewayReceivesTheRateLimitSetting() throws IOException {
        assertThat(environment("gateway")).containsEntry("AVIARY_RATE_LIMITS", "on");
        var off = Settings.of(Map.of("AVIARY_RATE_LIMITS", "off"));
        var gateway = new Parts(home, folder, off, Secrets.in(folder.secrets())).system().parts();
        assertThat(gateway.getLast().server().environment())
                .containsEntry("AVIARY_RATE_LIMITS", "off");
        assertThat(environment("gateway")).doesNotContainKey("AVIARY_REFERENCE_URL");
        assertThat(gateway.getLast().server().environment())
                .containsEntry("AVIARY_REFERENCE_URL", "http://127.0.0.1:18131");
        assertThatThrownBy(() -> Settings.of(Map.of("AVIARY_RATE_LIMITS", "maybe")))
                .isInstanceOf(CommandException.class)
                .hasMessage("AVIARY_RATE_LIMITS is maybe; it must be on or off");
    }

    @Test
    void mediaUrlsFollowThePortAndTls() throws IOException {
        var tls = new HashMap<>(TLS);
        tls.put("AVIARY_GATEWAY_PORT", "9000");

        assertThat(environment("tweet-service", tls))
                .containsEntry("AVIARY_PUBLIC_URL", "https://127.0.0.1:9000");
        assertThat(environment("gateway", tls)).containsAllEntriesOf(TLS);
        var settings = Settings.of(tls);
        assertThat(new Addresses(settings, Secrets.in(folder.secrets())).forTools())
                .containsEntry("AVIARY_URL", "https://127.0.0.1:9000");
        assertThat(Settings.of(settings.values())).isEqualTo(settings);
        assertThat(settings)
                .hasToString(
                        "AVIARY_AOT=on, AVIARY_GATEWAY_PORT=9000, AVIARY_PORT_BASE=18080,"
                                + " AVIARY_RATE_LIMITS=on, AVIARY_TLS=on,"
                                + " AVIARY_TLS_CERTIFICATE=/a.crt,"
                                + " AVIARY_TLS_PRIVATE_KEY=/a.key");
    }

    @Test
    void aPublicUrlInTheSettingsIsUsedInMediaUrls() throws IOException {
        var settings = Map.of("AVIARY_PUBLIC_URL", "https://aviary.example");

        assertThat(environment("tweet-service", settings)).containsAllEntriesOf(settings);
        assertThat(Settings.of(Settings.of(settings).values())).isEqualTo(Settings.of(settings));
        assertThatThrownBy(() -> Settings.of(Map.of("AVIARY_PUBLIC_URL", "aviary.example")))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "AVIARY_PUBLIC_URL is aviary.example; it must start with http:// or"
                                + " https://");
    }

    @Test
    void tlsWithoutItsFilesIsRefused() {
        for (var missing : List.of("AVIARY_TLS_CERTIFICATE", "AVIARY_TLS_PRIVATE_KEY")) {
            var incomplete = new HashMap<>(TLS);
            incomplete.remove(missing);
            assertThatThrownBy(() -> Settings.of(incomplete))
                    .isInstanceOf(CommandException.class)
                    .hasMessage(
                            "AVIARY_TLS is on, which needs AVIARY_TLS_CERTIFICATE and"
                                    + " AVIARY_TLS_PRIVATE_KEY");
        }
        assertThatThrownBy(() -> Settings.of(Map.of("AVIARY_TLS", "true")))
                .hasMessage("AVIARY_TLS is true; it must be on or off");
    }

    @Test
    void settingsThatAreNotGivenStayUnchanged() {
        var last = Settings.of(Map.of("AVIARY_RATE_LIMITS", "off", "AVIARY_PORT_BASE", "28080"));

        assertThat(Settings.of(last.values())).isEqualTo(last);
        assertThat(last.with(Map.of())).isEqualTo(last);
        assertThat(last.with(Map.of("AVIARY_RATE_LIMITS", "on"))).isNotEqualTo(last);
    }

    private List<Integer> ports(Map<String, String> environment) throws IOException {
        return system(environment).parts().stream()
                .flatMap(part -> part.server().ports().stream())
                .toList();
    }

    private Map<String, String> environment(String name) throws IOException {
        return environment(name, Map.of());
    }

    private Map<String, String> environment(String name, Map<String, String> settings)
            throws IOException {
        return part(name, settings).server().environment();
    }

    private Part part(String name, Map<String, String> settings) throws IOException {
        return system(settings).parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private LocalSystem system(Map<String, String> environment) throws IOException {
        return new Parts(home, folder, Settings.of(environment), Secrets.in(folder.secrets()))
                .system();
    }
}
