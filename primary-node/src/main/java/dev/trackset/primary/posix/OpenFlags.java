package dev.trackset.primary.posix;

/** Flags of open(2). Two of them differ between the architectures. */
public final class OpenFlags {

    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    public static final int READ = 0;
    public static final int WRITE = 1;
    public static final int READ_WRITE = 2;
    public static final int CREATE = 0100;
    public static final int EXCLUSIVE = 0200;
    public static final int TRUNCATE = 01000;
    public static final int NON_BLOCKING = 04000;
    public static final int DIRECTORY = ARM ? 040000 : 0200000;
    public static final int NO_FOLLOW = ARM ? 0100000 : 0400000;
    public static final int NO_ACCESS_TIME = 01000000;
    public static final int CLOSE_ON_EXEC = 02000000;

    /** Only a place in the tree: no content, and no permission to read needed. */
    public static final int PATH_ONLY = 010000000;

    private OpenFlags() {}
}
