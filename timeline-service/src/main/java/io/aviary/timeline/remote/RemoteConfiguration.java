package io.aviary.timeline.remote;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/// Configuration of the HTTP clients for user-service and tweet-service. They do not retry: the
/// callers of the API retry their requests, and the fan-out retries its polls.
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserApi.class)
@ImportHttpServices(group = "tweet", types = TweetApi.class)
class RemoteConfiguration {}
