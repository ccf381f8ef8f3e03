package dev.trackset.primary.posix;

import java.util.Map;

/** Numbers and names of errors, as Linux has them on x86-64 and aarch64. */
public final class Errno {

    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EIO = 5;
    public static final int EACCES = 13;
    public static final int EEXIST = 17;
    public static final int ENOTDIR = 20;
    public static final int EISDIR = 21;
    public static final int EINVAL = 22;
    public static final int EFBIG = 27;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int ERANGE = 34;
    public static final int ENAMETOOLONG = 36;
    public static final int ENOSYS = 38;
    public static final int ENOTEMPTY = 39;
    public static final int ELOOP = 40;
    public static final int ENODATA = 61;
    public static final int EOVERFLOW = 75;
    public static final int EOPNOTSUPP = 95;
    public static final int ESTALE = 116;
    public static final int EDQUOT = 122;
    public static final int ENXIO = 6;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(EPERM, "EPERM, operation not permitted"),
                    Map.entry(ENOENT, "ENOENT, no such file or directory"),
                    Map.entry(4, "EINTR, interrupted"),
                    Map.entry(EIO, "EIO, input/output error"),
                    Map.entry(ENXIO, "ENXIO, no such device or address"),
                    Map.entry(7, "E2BIG, too long"),
                    Map.entry(9, "EBADF, bad file descriptor"),
                    Map.entry(12, "ENOMEM, out of memory"),
                    Map.entry(EACCES, "EACCES, permission denied"),
                    Map.entry(14, "EFAULT, bad address"),
                    Map.entry(16, "EBUSY, busy"),
                    Map.entry(EEXIST, "EEXIST, exists"),
                    Map.entry(18, "EXDEV, on another file system"),
                    Map.entry(ENOTDIR, "ENOTDIR, not a directory"),
                    Map.entry(EISDIR, "EISDIR, is a directory"),
                    Map.entry(EINVAL, "EINVAL, invalid argument"),
                    Map.entry(23, "ENFILE, too many open files in the system"),
                    Map.entry(24, "EMFILE, too many open files"),
                    Map.entry(26, "ETXTBSY, program in use"),
                    Map.entry(EFBIG, "EFBIG, file too large"),
                    Map.entry(ENOSPC, "ENOSPC, no space left on device"),
                    Map.entry(29, "ESPIPE, not seekable"),
                    Map.entry(EROFS, "EROFS, read-only file system"),
                    Map.entry(31, "EMLINK, too many links"),
                    Map.entry(ERANGE, "ERANGE, too long"),
                    Map.entry(ENAMETOOLONG, "ENAMETOOLONG, name too long"),
                    Map.entry(ENOSYS, "ENOSYS, not implemented"),
                    Map.entry(ENOTEMPTY, "ENOTEMPTY, directory not empty"),
                    Map.entry(ELOOP, "ELOOP, symbolic link"),
                    Map.entry(ENODATA, "ENODATA, no such attribute"),
                    Map.entry(EOVERFLOW, "EOVERFLOW, value too large"),
                    Map.entry(84, "EILSEQ, bytes not allowed in a name"),
                    Map.entry(EOPNOTSUPP, "EOPNOTSUPP, not supported"),
                    Map.entry(ESTALE, "ESTALE, file or directory replaced"),
                    Map.entry(EDQUOT, "EDQUOT, quota exceeded"));

    private Errno() {}

    /** Name and meaning, or the number when it is none of the usual ones. */
    public static String text(int errno) {
        return NAMES.getOrDefault(errno, "error " + errno);
    }
}
