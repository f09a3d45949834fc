package io.aviary.timeline;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The service for home timelines. It pushes new tweets to timelines in Redis. A read takes tweets
/// below a timeline's horizon from the shards, and all others from Redis.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class TimelineService {
    /// Starts the service; `application.yml` names the environment variables.
    public static void main(String[] arguments) {
        SpringApplication.run(TimelineService.class, arguments);
    }
}
