package io.aviary.user;

import io.aviary.local.testing.SentStatements;
import java.util.HashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// Records the statements that pass through each server's connection pool.
final class CountedStatements implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof AbstractRoutingDataSource routing) {
            var pools = new HashMap<Object, Object>();
            routing.getResolvedDataSources()
                    .forEach((key, pool) -> pools.put(key, SentStatements.of(pool)));
            routing.setTargetDataSources(pools);
            routing.afterPropertiesSet();
        }
        return bean;
    }
}
