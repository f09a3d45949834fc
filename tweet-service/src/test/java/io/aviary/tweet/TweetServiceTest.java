package io.aviary.tweet;

import io.aviary.local.testing.TestInfrastructure;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;

/// Starts the complete service on two Postgres servers, a Kafka broker and an object store, with a
/// stub of user-service. All tests with this annotation share one instance.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = TweetService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TweetServiceTest.RealParts.class)
@Import({Api.class, Rows.class, CountedStatements.class})
public @interface TweetServiceTest {
    final class RealParts implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var settings = new HashMap<String, Object>(TestInfrastructure.shardProperties(2));
            settings.put(
                    "spring.kafka.bootstrap-servers", TestInfrastructure.kafkaBootstrapServers());
            settings.put("USER_SERVICE_URL", UserServiceStub.url());
            settings.put(
                    "spring.jpa.properties.hibernate.session_factory.statement_inspector",
                    Statements.class.getName());
            settings.put("AVIARY_SERVICE_SECRET", Tokens.SERVICE_SECRET);
            settings.putAll(TestInfrastructure.mediaProperties());
            settings.put("aviary.reconciliation.scheduled", "false");
            settings.put("aviary.media.sweep-interval", "1d");
            settings.put("aviary.completion.interval", "200ms");
            settings.put("aviary.polling.settling-time", "0s");
            settings.put("AVIARY_MEDIA_SECRET", "a-media-secret-for-tests-only-012345");
            settings.put("AVIARY_PAGE_TOKEN_SECRET", "a-page-token-secret-for-tests-only");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("real parts", settings));
        }
    }
}
