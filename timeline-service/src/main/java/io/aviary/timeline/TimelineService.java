package io.aviary.timeline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The service for home timelines. It pushes new tweets to timelines in Redis. Reads use Redis,
/// and the shards below a timeline's horizon.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class TimelineService {
    /// Starts the service; `application.yml` names the environment variables.
    public static void main(String[] arguments) {
        SpringApplication.run(TimelineService.class, arguments);
    }
}
