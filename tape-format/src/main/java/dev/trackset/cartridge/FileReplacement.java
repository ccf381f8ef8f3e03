package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes a small file as a whole: a reader sees the old content or the new, never a mixture. */
final class FileReplacement {

    /** mhvtl ignores names it does not know. */
    static final String SUFFIX = ".new";

    private FileReplacement() {}

    /** When this returns the new content is durable. When it throws, the old file is untouched. */
    static void replace(CartridgeFiles files, String name, ByteBuffer content) throws IOException {
        String temporary = name + SUFFIX;
        try (CartridgeFiles.CartridgeFile file = files.create(temporary)) {
            file.write(content, 0);
            file.force();
        } catch (IOException e) {
            deleteAfter(e, files, temporary);
            throw e;
        }
        files.rename(temporary, name);
        files.force();
    }

    /** Removes what a kill between writing and renaming left behind. */
    static void deleteLeftOver(CartridgeFiles files, String name) throws IOException {
        if (files.exists(name + SUFFIX)) {
            files.deleteIfExists(name + SUFFIX);
        }
    }

    private static void deleteAfter(IOException cause, CartridgeFiles files, String temporary) {
        try {
            files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
