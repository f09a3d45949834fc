package io.aviary.user.rule;

/// A text that counts how often its characters are read. It measures the work of a pattern without
/// a clock, so a busy machine does not change the result.
final class CountedText implements CharSequence {
    private final String text;
    private long reads;

    /// Creates a text without any reads.
    CountedText(String text) {
        this.text = text;
    }

    /// Returns the number of characters that were read, repetitions included.
    long reads() {
        return reads;
    }

    @Override
    public char charAt(int index) {
        reads++;
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    /// Returns a part of the text. Reads of the part are not counted.
    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    /// Returns the text, and counts each character once.
    @Override
    public String toString() {
        reads += text.length();
        return text;
    }
}
