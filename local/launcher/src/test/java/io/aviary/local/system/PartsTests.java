package io.aviary.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTests {
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
                .containsKeys("TIMELINE_SERVICE_URL")
                .doesNotContainKeys(
                        "AVIARY_SHARDS_0_URL", "AVIARY_DATA_KEY", "AVIARY_MEDIA_S3_SECRET_KEY");
    }

    @Test
    void theServicesOfUsersAndTweetsHaveDifferentServers() throws IOException {
        assertThat(environment("user-service").get("AVIARY_SHARDS_0_URL"))
                .isNotEqualTo(environment("tweet-service").get("AVIARY_SHARDS_0_URL"));
    }

    @Test
    void aMissingJarIsReportedWithTheCommandThatBuildsIt() throws IOException {
        var gateway = part("gateway");

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
        return part(name).server().environment();
    }

    private Part part(String name) throws IOException {
        return system(Map.of()).parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private LocalSystem system(Map<String, String> environment) throws IOException {
        return new Parts(home, folder, Settings.of(environment), Secrets.in(folder.secrets()))
                .system();
    }
}
