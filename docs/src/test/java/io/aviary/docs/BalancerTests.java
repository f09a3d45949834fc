package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Tests the configuration files of the load balancer of a cluster.
class BalancerTests {
    private static final Repository HERE = Repository.here();
    private static final Compose CLUSTER =
            Compose.of(HERE, "docker-compose.yml", "docker-compose.cluster.yml");
    private static final String SETTINGS = HERE.text(Path.of("containers/nginx.conf"));

    @Test
    void theBalancerServesHttpsAndTheGatewaysBehindItHttp() {
        assertThat(CLUSTER.environment("gateway")).containsEntry("AVIARY_TLS", "off");
        assertThat(CLUSTER.environment("balancer"))
                .containsEntry("AVIARY_TLS", "${AVIARY_TLS:-off}");
        assertThat(CLUSTER.environment("tweet-service"))
                .containsEntry("AVIARY_TLS", "${AVIARY_TLS:-off}");
        assertThat(CLUSTER.secrets("balancer")).isEqualTo("balancer");
        assertThat(HERE.text(Path.of("containers/make-secrets")))
                .contains("\ngive balancer tls.pem\n");
        assertThat(http())
                .contains("listen unix:/tmp/tls-on.sock proxy_protocol ssl;")
                .contains("ssl_certificate $secrets/tls.pem;");
    }

    /// In `http`, nginx counts a connection only after the complete head of a request.
    @Test
    void everyConnectionOfAClientIsCountedFromItsFirstPacket() {
        assertThat(SETTINGS.lines().filter(line -> line.strip().startsWith("listen 8080")))
                .hasSize(1);
        assertThat(stream())
                .contains("listen 8080;")
                .containsPattern(
                        "limit_conn_zone \\$binary_remote_addr zone=connections_by_address:")
                .containsPattern("limit_conn connections_by_address [0-9]+;")
                .containsPattern("limit_conn connections [0-9]+;")
                .contains("proxy_protocol on;");
        assertThat(http()).contains("set_real_ip_from unix:;", "real_ip_header proxy_protocol;");
    }

    /// nginx counts three connections per client: that of the client, and both ends of the one that
    /// passes it from `stream` to `http`.
    @Test
    void theConnectionLimitsFitTheCapacityOfTheBalancer() {
        int clients = number(stream(), "limit_conn connections ([0-9]+);");
        assertThat(number(stream(), "limit_conn connections_by_address ([0-9]+);"))
                .isLessThanOrEqualTo(clients / 4);
        assertThat(number(SETTINGS, "worker_connections ([0-9]+);"))
                .isGreaterThan(3 * clients + number(http(), "limit_conn all ([0-9]+);"))
                .isLessThanOrEqualTo(number(SETTINGS, "worker_rlimit_nofile ([0-9]+);"));
    }

    private static int number(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static String stream() {
        return SETTINGS.substring(SETTINGS.indexOf("\nstream {"), SETTINGS.indexOf("\nhttp {"));
    }

    private static String http() {
        return SETTINGS.substring(SETTINGS.indexOf("\nhttp {"));
    }
}
