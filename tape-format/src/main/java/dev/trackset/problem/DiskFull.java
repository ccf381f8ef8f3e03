package dev.trackset.problem;

/** Knows the failure that users put right themselves: no space is left, or no quota. */
public final class DiskFull {

    /** Code of the problem. */
    public static final String CODE = "disk-full";

    private DiskFull() {}

    /** Whether a full file system is behind a failure. Java tells it by the system's words only. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known && known.problem().code().equals(CODE)) {
                return true;
            }
            String words = String.valueOf(cause.getMessage());
            if (words.contains("No space left on device")
                    || words.contains("Disk quota exceeded")) {
                return true;
            }
        }
        return false;
    }
}
