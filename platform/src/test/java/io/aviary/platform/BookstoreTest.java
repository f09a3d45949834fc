package io.aviary.platform;

import io.aviary.local.testing.TestInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/// Starts one bookstore on two Postgres servers and a Kafka broker. All tests with this annotation
/// share it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Bookstore.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = BookstoreTest.RealParts.class)
public @interface BookstoreTest {
    final class RealParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var settings = new HashMap<String, Object>(TestInfrastructure.shardProperties(2));
            settings.put(
                    "spring.kafka.bootstrap-servers", TestInfrastructure.kafkaBootstrapServers());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("real parts", settings));
        }
    }
}
