package io.aviary.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.aviary.platform.event.TopicSettings;
import io.aviary.platform.reconciliation.Counters;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/// The smallest service that uses all parts of the platform.
@SpringBootApplication
public class Bookstore {
    public static final String TOPIC = "order-events";
    public static final RSAKey KEY = key("current");

    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Bean
    JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK()));
    }

    @Bean
    NewTopics topics() {
        return new TopicSettings(4, 1).topic(TOPIC);
    }

    /// Returns a table without counters, so no counter is wrong.
    @Bean
    Counters counters() {
        return new Counters() {
            @Override
            public Comparison compareAfter(long after, int limit) {
                return new Comparison(List.of(), List.of());
            }

            @Override
            public boolean repair(long id) {
                return false;
            }
        };
    }
}
