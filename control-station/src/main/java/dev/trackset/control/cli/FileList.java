package dev.trackset.control.cli;

import dev.trackset.control.api.Json;
import dev.trackset.metadata.FileEntry;
import dev.trackset.metadata.FileType;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.MetadataVisitor;
import dev.trackset.metadata.RawName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Lists the files of a backup from its metadata, however many they are. */
final class FileList {

    private FileList() {}

    /** A line for each name: type and mode, size, time, path. */
    static void text(Path metadata, Output output) throws IOException {
        try (MetadataReader reader = MetadataReader.open(metadata)) {
            reader.read(
                    new MetadataVisitor() {
                        @Override
                        public void entry(long ordinal, long offset, FileEntry entry) {
                            output.line(
                                    "%c%04o %12d %s %s",
                                    letter(entry.type()),
                                    entry.mode(),
                                    entry.size(),
                                    Output.time(modified(entry)),
                                    Output.plain(name(entry)));
                        }

                        @Override
                        public void unreadable(RawName path, String reason) {
                            output.line(
                                    "could not be read: %s: %s",
                                    Output.plain(path.toString()), reason);
                        }
                    });
        }
    }

    /** A document with an object for each name. */
    static void json(String id, Path metadata, Console console) throws IOException {
        try (MetadataReader reader = MetadataReader.open(metadata);
                JsonGenerator json = Json.mapper().createGenerator(console.out())) {
            json.writeStartObject();
            json.writeStringProperty("id", id);
            json.writeArrayPropertyStart("files");
            reader.read(
                    new MetadataVisitor() {
                        @Override
                        public void entry(long ordinal, long offset, FileEntry entry) {
                            write(json, entry);
                        }
                    });
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, FileEntry entry) {
        json.writeStartObject();
        json.writeStringProperty("path", entry.path().toString());
        json.writeStringProperty("type", entry.type().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("mode", entry.mode());
        json.writeNumberProperty("size", entry.size());
        json.writeStringProperty("modified", modified(entry).toString());
        json.writeEndObject();
    }

    private static Instant modified(FileEntry entry) {
        return Instant.ofEpochSecond(entry.modified().seconds(), entry.modified().nanos());
    }

    private static String name(FileEntry entry) {
        String path = entry.path().isEmpty() ? "." : entry.path().toString();
        return entry.type() == FileType.SYMBOLIC_LINK ? path + " -> " + entry.linkTarget() : path;
    }

    private static char letter(FileType type) {
        return switch (type) {
            case REGULAR -> '-';
            case DIRECTORY -> 'd';
            case SYMBOLIC_LINK -> 'l';
            case CHARACTER_DEVICE -> 'c';
            case BLOCK_DEVICE -> 'b';
            case FIFO -> 'p';
            case SOCKET -> 's';
            case HARD_LINK -> 'h';
            case VOLUME -> 'v';
        };
    }
}
