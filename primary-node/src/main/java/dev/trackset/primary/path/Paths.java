package dev.trackset.primary.path;

import dev.trackset.metadata.RawName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Paths taken apart. */
final class Paths {

    private static final byte SLASH = '/';

    static final RawName ROOT = RawName.of("/");

    private Paths() {}

    /** A path below a directory, which may be the root. */
    static RawName below(RawName directory, RawName path) {
        if (!directory.equals(ROOT)) {
            return directory.child(path);
        }
        byte[] bytes = new byte[1 + path.length()];
        bytes[0] = SLASH;
        System.arraycopy(path.bytes(), 0, bytes, 1, path.length());
        return RawName.of(bytes);
    }

    /** What stands between slashes, empty components included. */
    static List<RawName> components(RawName path) {
        byte[] bytes = path.bytes();
        List<RawName> components = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == SLASH) {
                components.add(RawName.of(Arrays.copyOfRange(bytes, start, at)));
                start = at + 1;
            }
        }
        return components;
    }

    static RawName lastComponent(RawName path) {
        byte[] bytes = path.bytes();
        return RawName.of(Arrays.copyOfRange(bytes, lastSlash(bytes) + 1, bytes.length));
    }

    /** The path without its last component; empty when there is only one. */
    static RawName parent(RawName path) {
        byte[] bytes = path.bytes();
        return RawName.of(Arrays.copyOf(bytes, Math.max(0, lastSlash(bytes))));
    }

    /**
     * Whether a path stays inside the directory it is relative to: no empty component, no {@code
     * .}, no {@code ..}, no NUL. The empty path is the directory itself.
     */
    static boolean isSafe(RawName path) {
        if (path.isEmpty()) {
            return true;
        }
        byte[] bytes = path.bytes();
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == SLASH) {
                if (isEmptyOrDots(bytes, start, at)) {
                    return false;
                }
                start = at + 1;
            } else if (bytes[at] == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmptyOrDots(byte[] bytes, int start, int end) {
        return switch (end - start) {
            case 0 -> true;
            case 1 -> bytes[start] == '.';
            case 2 -> bytes[start] == '.' && bytes[start + 1] == '.';
            default -> false;
        };
    }

    private static int lastSlash(byte[] bytes) {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != SLASH) {
            at--;
        }
        return at;
    }
}
