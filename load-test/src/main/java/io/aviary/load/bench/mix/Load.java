package io.aviary.load.bench.mix;

/// The requests of one phase of a benchmark.
enum Load {
    REFERENCE("reference"),
    HOME_TIMELINES("home timeline"),
    POSTS("post"),
    MIX("mix");

    private final String label;

    Load(String label) {
        this.label = label;
    }

    /// Returns the name for tables.
    @Override
    public String toString() {
        return label;
    }
}
