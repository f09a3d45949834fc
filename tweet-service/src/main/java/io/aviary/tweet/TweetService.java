package io.aviary.tweet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The service that posts, deletes and reads tweets, and stores their likes.
@SpringBootApplication
@ConfigurationPropertiesScan
public class TweetService {
    /// Starts the service with settings from the environment; see `application.yml`.
    public static void main(String[] arguments) {
        SpringApplication.run(TweetService.class, arguments);
    }
}
