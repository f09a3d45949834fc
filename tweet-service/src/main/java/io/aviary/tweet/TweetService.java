package io.aviary.tweet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Posts, deletes and reads tweets, and keeps who likes them.
@SpringBootApplication
@ConfigurationPropertiesScan
public class TweetService {
    /// Reads its settings from the environment; see `application.yml`.
    public static void main(String[] arguments) {
        SpringApplication.run(TweetService.class, arguments);
    }
}
