package dev.trackset.vtl.mhvtl;

/** The kinds of element of a library, by the words of {@code library_contents.N}. */
public enum ElementKind {
    /** Data transfer element. */
    DRIVE("Drive"),
    /** Medium transport element. */
    PICKER("Picker"),
    /** Import/export element; mail slot. */
    MAP("MAP"),
    /** Storage element. */
    SLOT("Slot");

    private final String word;

    ElementKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
