package io.aviary.timeline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Home timelines: pushed to Redis when somebody posts, read from there and, below its horizon,
/// from the shards.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class TimelineService {
    /// Starts the service; `application.yml` names what it reads from the environment.
    public static void main(String[] arguments) {
        SpringApplication.run(TimelineService.class, arguments);
    }
}
