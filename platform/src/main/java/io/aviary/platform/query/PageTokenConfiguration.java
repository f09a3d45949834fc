package io.aviary.platform.query;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;

/// Configures page tokens if `aviary.page-token-secret` is set.
@AutoConfiguration
@ConditionalOnExpression(PageTokenConfiguration.HAS_SECRET)
public final class PageTokenConfiguration {
    /// An empty setting, as `platform.yml` leaves it without an environment variable, counts as
    /// absent.
    static final String HAS_SECRET =
            "!environment.getProperty('aviary.page-token-secret', '').isEmpty()";

    @Bean
    PageTokens pageTokens(@Value("${aviary.page-token-secret}") String secret) {
        return new PageTokens(secret);
    }
}
