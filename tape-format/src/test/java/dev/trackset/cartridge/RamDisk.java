package dev.trackset.cartridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The state of a directory of small files in memory. */
final class RamDisk {

    final Map<String, Integer> names = new TreeMap<>();
    final Map<Integer, byte[]> contents = new HashMap<>();

    static RamDisk load(Path directory) throws IOException {
        RamDisk disk = new RamDisk();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                disk.names.put(file.getFileName().toString(), disk.contents.size());
                disk.contents.put(disk.contents.size(), Files.readAllBytes(file));
            }
        }
        return disk;
    }

    RamDisk copy() {
        RamDisk copy = new RamDisk();
        copy.names.putAll(names);
        copy.contents.putAll(contents); // arrays are never changed in place
        return copy;
    }

    byte[] content(String name) {
        return contents.get(names.get(name));
    }

    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        names.keySet().forEach(name -> files.put(name, content(name)));
        return files;
    }

    void apply(DiskOperation operation) {
        switch (operation) {
            case DiskOperation.Write(int file, long offset, byte[] bytes) -> {
                byte[] old = contents.get(file);
                int end = (int) offset + bytes.length;
                byte[] changed = Arrays.copyOf(old, Math.max(old.length, end));
                System.arraycopy(bytes, 0, changed, (int) offset, bytes.length);
                contents.put(file, changed);
            }
            case DiskOperation.Truncate(int file, long length) ->
                    contents.computeIfPresent(
                            file,
                            (_, old) -> Arrays.copyOf(old, (int) Math.min(old.length, length)));
            case DiskOperation.Create(int file, String name) -> {
                names.put(name, file);
                contents.putIfAbsent(file, new byte[0]);
            }
            case DiskOperation.Rename(String from, String to) -> names.put(to, names.remove(from));
            case DiskOperation.Delete(String name) -> names.remove(name);
            case DiskOperation.Force _, DiskOperation.ForceDirectory _ -> {}
            case DiskOperation.Mark(Runnable effect) -> effect.run();
        }
    }
}
