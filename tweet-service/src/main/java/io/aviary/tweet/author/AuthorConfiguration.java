package io.aviary.tweet.author;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserDirectory.class)
class AuthorConfiguration {}
