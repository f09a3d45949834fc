package io.aviary.timeline.remote;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/// Configuration of the HTTP clients for the two other services. They do not retry: clients repeat
/// their requests, and the fan-out repeats its polls.
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserApi.class)
@ImportHttpServices(group = "tweet", types = TweetApi.class)
class RemoteConfiguration {}
