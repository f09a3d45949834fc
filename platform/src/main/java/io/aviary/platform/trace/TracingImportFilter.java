package io.aviary.platform.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Excludes Spring's tracing unless an endpoint for spans is set. A tracer without an exporter
/// would still create all spans.
final class TracingImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING =
            List.of(
                    "org.springframework.boot.micrometer.tracing.",
                    "org.springframework.boot.opentelemetry.",
                    RecordingConfiguration.class.getName());

    /// Configurations that are always excluded: logs are not exported, and Redis commands are
    /// observed only within a trace.
    private static final List<String> NEVER =
            List.of(
                    "org.springframework.boot.opentelemetry.autoconfigure.logging.",
                    "org.springframework.boot.data.redis.autoconfigure.observation.");

    private boolean wanted;

    @Override
    public void setEnvironment(Environment environment) {
        wanted = StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        var matches = new boolean[configurations.length];
        for (int i = 0; i < matches.length; i++) {
            var name = configurations[i];
            matches[i] =
                    name == null
                            || (NEVER.stream().noneMatch(name::startsWith)
                                    && (wanted || TRACING.stream().noneMatch(name::startsWith)));
        }
        return matches;
    }
}
