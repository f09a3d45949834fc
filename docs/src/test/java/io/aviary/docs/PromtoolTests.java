package io.aviary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks the rules with Prometheus's own parser, and checks that alerts fire when they should.
@DisabledIf("io.aviary.docs.Promtool#isSkipped")
class PromtoolTests {
    private static final Repository HERE = Repository.here();

    static Stream<String> tests() {
        return HERE.files().stream()
                .map(Path::toString)
                .filter(file -> file.startsWith("monitoring/tests/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring/prometheus.yml", "monitoring/prometheus.local.yml"})
    void prometheusAcceptsItsSettingsAndRules(String file) {
        var verdict = Promtool.run(HERE, "check", "config", file);

        assertThat(verdict.status()).as(verdict.output()).isZero();
        assertThat(verdict.output()).contains("2 rule files found");
    }

    @ParameterizedTest
    @MethodSource("tests")
    void alertsFireAndStayQuietWhenTheyShould(String file) {
        var verdict = Promtool.run(HERE, "test", "rules", file);

        assertThat(verdict.status()).as(verdict.output()).isZero();
        assertThat(verdict.output()).contains("SUCCESS");
    }

    @Test
    void everyExpressionOfADashboardParses() throws IOException {
        var expressions = Dashboards.of(HERE).expressions();

        var verdict = check(expressions.stream());
        assertThat(verdict.status()).as(verdict.output()).isZero();
        assertThat(verdict.output()).contains(expressions.size() + " rules found");
        assertThat(check(Stream.of("sum(rate(a_total[1m]")).status()).isNotZero();
    }

    /// Checks expressions. They are wrapped in rules, because promtool does not read bare
    /// expressions.
    private static Promtool.Verdict check(Stream<String> expressions) throws IOException {
        var rules = new StringBuilder("groups:\n  - name: shown\n    rules:\n");
        expressions.forEach(
                expression ->
                        rules.append("      - record: shown:")
                                .append(rules.length())
                                .append("\n        expr: |\n          ")
                                .append(expression.replace("\n", "\n          "))
                                .append('\n'));
        var file = Files.createDirectories(HERE.root().resolve("docs/target")).resolve("shown.yml");
        Files.writeString(file, rules);
        return Promtool.run(HERE, "check", "rules", "docs/target/shown.yml");
    }
}
