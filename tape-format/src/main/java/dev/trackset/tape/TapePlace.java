package dev.trackset.tape;

import dev.trackset.field.Fields;

/**
 * Where a block is on its tape.
 *
 * @param file tape file number: how many filemarks lie before the block
 * @param position logical object identifier as READ POSITION gives it (SSC-5): how many blocks and
 *     filemarks lie before the block
 */
public record TapePlace(long file, long position) {

    public TapePlace {
        Fields.notNegative("file", file);
        Fields.require(position >= file, "position", position);
    }
}
