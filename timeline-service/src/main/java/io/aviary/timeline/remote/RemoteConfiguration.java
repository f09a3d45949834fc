package io.aviary.timeline.remote;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/// The HTTP clients of the two other services. They do not retry: readers repeat their request, and
/// the fan-out polls its events again.
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserApi.class)
@ImportHttpServices(group = "tweet", types = TweetApi.class)
class RemoteConfiguration {}
