package io.aviary.tweet.media.store;

/// An object in the store.
///
/// @param size in bytes
public record StoredObject(String key, long size) {}
