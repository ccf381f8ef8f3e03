package dev.trackset.primary.path;

import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataReader;
import dev.trackset.metadata.MetadataVisitor;
import java.io.IOException;
import java.nio.file.Path;

/** The metadata of one block set, which may be gone through several times. */
public interface MetadataSource {

    MetadataHeader header() throws IOException;

    /** Goes through all of it in its order. */
    void visit(MetadataVisitor visitor) throws IOException;

    /** Metadata in a file. */
    static MetadataSource ofFile(Path file) {
        return new MetadataSource() {
            @Override
            public MetadataHeader header() throws IOException {
                try (MetadataReader reader = MetadataReader.open(file)) {
                    return reader.header();
                }
            }

            @Override
            public void visit(MetadataVisitor visitor) throws IOException {
                try (MetadataReader reader = MetadataReader.open(file)) {
                    reader.read(visitor);
                }
            }
        };
    }
}
