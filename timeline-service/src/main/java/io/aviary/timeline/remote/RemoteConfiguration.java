package io.aviary.timeline.remote;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/// The clients of the two other services. Nobody retries here: readers do, and the fan-out does by
/// reading its events again.
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserApi.class)
@ImportHttpServices(group = "tweet", types = TweetApi.class)
class RemoteConfiguration {}
