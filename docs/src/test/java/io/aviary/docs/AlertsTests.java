package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that every alert has a runbook for the operator and tests in which it fires and stays
/// quiet.
class AlertsTests {
    private static final Repository HERE = Repository.here();

    /// Series that Prometheus itself creates.
    private static final Set<String> BUILT_IN = Set.of("up", "ALERTS");

    private static final String RULE =
            """
            groups:
              - name: one
                rules:
                  - alert: ShopClosed
                    expr: max(shop_open) == 0
                    annotations: { runbook: docs/runbooks/shop-closed.md }
            """;
    private static final String PAGE =
            "# ShopClosed\n\n## What users see\n\nA\n\n## Look at\n\nB\n\n## Do\n\nC\n";
    private static final String FIRES =
            """
            tests:
              - alert_rule_test:
                  - { eval_time: 1m, alertname: ShopClosed, exp_alerts: [{ exp_labels: { a: b } }] }
            """;
    private static final String QUIET =
            """
            tests:
              - alert_rule_test:
                  - { eval_time: 1m, alertname: ShopClosed, exp_alerts: [] }
            """;

    @TempDir private Path folder;

    @Test
    void everyAlertHasARunbookATestInWhichItFiresAndOneInWhichItStaysQuiet() {
        var alerts = new Alerts(HERE);

        assertThat(alerts.problems()).isEmpty();
        assertThat(alerts.names())
                .contains("RequestsFailing", "TweetsLate", "ShardDown", "ReplicationLag")
                .contains("OutboxDelayed", "ConsumerLagging", "DeadLetters", "RedisDown")
                .contains("CertificateExpiresSoon", "SigningKeyRotationOverdue")
                .contains("CanaryFailing", "InstanceDown");
    }

    @Test
    void missingSectionsAndTestsAreReported() throws IOException {
        assertThat(problems(PAGE, FIRES, QUIET)).isEmpty();
        assertThat(problems(PAGE, FIRES, FIRES))
                .containsExactly("ShopClosed has no test in which it stays quiet");
        assertThat(problems(PAGE, QUIET, QUIET))
                .containsExactly("ShopClosed has no test in which it fires");
        assertThat(problems("# Shop\n\n## What users see\n\nA\n", FIRES, QUIET)).hasSize(3);
        assertThat(problems(PAGE, FIRES.replace("Closed", "Open"), QUIET)).hasSize(2);
    }

    @Test
    void anAlertWithoutARunbookIsReported() throws IOException {
        var without =
                new Tree(folder)
                        .with("monitoring/rules/a.yml", RULE)
                        .with("monitoring/tests/a.yml", FIRES)
                        .with("monitoring/tests/b.yml", QUIET)
                        .with("docs/runbooks/other.md", PAGE)
                        .repository();

        assertThat(new Alerts(without).problems())
                .containsExactly(
                        "ShopClosed has no runbook: docs/runbooks/shop-closed.md",
                        "no alert has the runbook docs/runbooks/other.md");
    }

    /// Compares the names in files. `MetricsSystemTests` checks on the running system that the
    /// services expose these names.
    @Test
    void theListOfMetricsHasExactlyTheNamesInRulesAndDashboards() {
        var alerts = new Alerts(HERE);
        var used = new HashSet<String>();
        Stream.concat(alerts.expressions().stream(), Dashboards.of(HERE).expressions().stream())
                .forEach(expression -> used.addAll(PromQl.names(expression)));
        used.removeAll(alerts.recorded());
        used.removeAll(BUILT_IN);

        assertThat(HERE.text(Path.of("monitoring/metrics.txt")).lines())
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void theNamesInAnExpressionAreFound() {
        assertThat(
                        PromQl.names(
                                """
                                (sum by (job) (rate(a_total{x="no{",y=~"b_total"}[5m])) or vector(0))
                                / on (slo) group_left () slo:c:ratio > 1e3 * 2.5 and d offset 5m
                                """))
                .containsExactlyInAnyOrder("a_total", "slo:c:ratio", "d");
    }

    private Iterable<String> problems(String page, String... tests) throws IOException {
        var tree =
                new Tree(folder)
                        .with("monitoring/rules/a.yml", RULE)
                        .with("docs/runbooks/shop-closed.md", page);
        for (int i = 0; i < tests.length; i++) {
            tree = tree.with("monitoring/tests/%s.yml".formatted(i), tests[i]);
        }
        return new Alerts(tree.repository()).problems();
    }
}
