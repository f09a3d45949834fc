package io.aviary.user.loginlimit;

import io.aviary.user.directory.DirectoryKey;
import io.aviary.user.encryption.KeyedHash;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Computes the keys under which attempts are counted. All of them are keyed hashes, so the table
/// reveals neither names nor networks.
@Component
final class AttemptKeys {
    private final KeyedHash hash;

    AttemptKeys(KeyedHash hash) {
        this.hash = hash;
    }

    AccountKey account(String username) {
        var name = username.toLowerCase(Locale.ROOT);
        return new AccountKey(DirectoryKey.handle(name).shard(), hash.hex("log-in account", name));
    }

    String network(AccountKey account, String network) {
        return hash.hex("log-in network", account.hash(), network);
    }

    String device(AccountKey account, String device) {
        return hash.hex("log-in device", account.hash(), device);
    }
}
