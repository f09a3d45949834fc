package io.aviary.fault.drill.hostile;

/// The mix of the users' requests, and the numbers of accounts and addresses that keep it within
/// the rate limits of 15 minutes.
///
/// @param requests the number of requests of the complete drill
record HonestShares(long requests) {
    // In percent. Home timelines are the rest.
    static final int LOG_INS = 5;
    static final int POSTS = 20;
    static final int UPLOADS = 10;

    // Per account or address, below the limits of the gateway: 900 reads, 100 posts, 100 log-ins.
    private static final int MAX_READS = 700;
    private static final int MAX_POSTS = 80;
    private static final int MAX_LOG_INS = 60;
    private static final int MIN = 16;

    /// Returns the number of accounts.
    int accounts() {
        int reads = 100 - LOG_INS - POSTS - UPLOADS;
        return Math.max(MIN, Math.max(needed(POSTS, MAX_POSTS), needed(reads, MAX_READS)));
    }

    /// Returns the number of addresses. Only log-ins are counted by address.
    int addresses() {
        return Math.max(MIN, needed(LOG_INS, MAX_LOG_INS));
    }

    private int needed(int percent, int each) {
        return (int) Math.ceilDiv(requests * percent, 100L * each);
    }
}
