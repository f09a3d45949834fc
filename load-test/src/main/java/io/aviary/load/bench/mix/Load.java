package io.aviary.load.bench.mix;

/// The requests of one phase of a benchmark.
enum Load {
    REFERENCE("reference"),
    HOME_TIMELINES("home timeline"),
    POSTS("post"),
    MIX("mix");

    private final String shown;

    Load(String shown) {
        this.shown = shown;
    }

    /// Returns the name for tables.
    @Override
    public String toString() {
        return shown;
    }
}
