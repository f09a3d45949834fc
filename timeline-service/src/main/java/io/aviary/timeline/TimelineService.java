package io.aviary.timeline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Serves home timelines: pushed to Redis when a tweet is posted, read from Redis, and below its
/// horizon from the shards.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class TimelineService {
    /// Starts the service; `application.yml` names the environment variables.
    public static void main(String[] arguments) {
        SpringApplication.run(TimelineService.class, arguments);
    }
}
