package io.aviary.local.testing;

import io.aviary.local.process.Server;

/// A running server of the tests, and its settings.
record StartedServer<S extends Server>(S settings, TestServer server) {}
