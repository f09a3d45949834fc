package io.aviary.platform.shard;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;

/// Gives Hibernate at startup the facts that it would otherwise query from a database. No shard is
/// chosen at that time.
@AutoConfiguration
@ConditionalOnClass(HibernatePropertiesCustomizer.class)
@ConditionalOnProperty("aviary.shards[0].url")
public final class HibernateConfiguration {
    @Bean
    HibernatePropertiesCustomizer noDatabaseAtStartup() {
        return properties -> {
            properties.put("hibernate.boot.allow_jdbc_metadata_access", "false");
            properties.put("jakarta.persistence.database-product-name", "PostgreSQL");
            properties.put("jakarta.persistence.database-major-version", "18");
            properties.put("hibernate.connection.provider_disables_autocommit", "true");
        };
    }
}
