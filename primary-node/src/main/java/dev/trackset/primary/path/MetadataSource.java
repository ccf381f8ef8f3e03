package dev.trackset.primary.path;

import dev.trackset.metadata.MetadataHeader;
import dev.trackset.metadata.MetadataVisitor;
import java.io.IOException;

/** The metadata of one block set, which may be gone through several times. */
public interface MetadataSource {

    MetadataHeader header() throws IOException;

    /** Goes through all of it in its order. */
    void visit(MetadataVisitor visitor) throws IOException;
}
