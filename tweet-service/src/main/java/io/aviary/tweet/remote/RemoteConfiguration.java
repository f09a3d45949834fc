package io.aviary.tweet.remote;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user", types = UserApi.class)
class RemoteConfiguration {}
