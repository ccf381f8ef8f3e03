package dev.trackset.dump;

import dev.trackset.cartridge.CartridgeView;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.tape.NodeHeader;
import dev.trackset.tape.SegmentHeader;
import dev.trackset.tape.TapeRecord;
import dev.trackset.tape.TapeReference;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The layout as one JSON document, written as the tape is walked, each block a record. */
final class JsonRenderer implements TapeEvents {

    /** Findings that are kept for the end of the document; the others are counted. */
    private static final int FINDINGS_MAX = 10_000;

    private final JsonGenerator json;
    private final List<Finding> findings = new ArrayList<>();
    private boolean inFile;

    JsonRenderer(OutputStream out) {
        json =
                JsonFactory.builder()
                        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .build()
                        .createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void start(CartridgeView tape) {
        TapeFacts facts = TapeFacts.of(tape);
        json.writeStartObject();
        json.writeStringProperty("barcode", facts.barcode());
        json.writeStringProperty("generation", facts.generation());
        json.writeStringProperty("kind", facts.kind());
        json.writeStringProperty("serialNumber", facts.serialNumber());
        json.writeNumberProperty("capacityBytes", facts.capacityBytes());
        json.writeNumberProperty("usedBytes", facts.usedBytes());
        json.writeBooleanProperty("writeProtected", facts.isWriteProtected());
        json.writeBooleanProperty("loaded", facts.isLoaded());
        json.writeNumberProperty("loadCount", facts.loadCount());
        json.writeNumberProperty("tapeFormat", facts.tapeFormat());
        json.writeNumberProperty("memoryFormat", facts.memoryFormat());
        json.writeNumberProperty("partitions", facts.partitions());
        json.writeArrayPropertyStart("files");
    }

    @Override
    public void file(int partition, long number) {
        endFile();
        json.writeStartObject();
        json.writeNumberProperty("number", number);
        json.writeNumberProperty("partition", partition);
        json.writeArrayPropertyStart("records");
        inFile = true;
    }

    @Override
    public void block(TapeBlock block) {
        if (block.isFilemark()) {
            json.writeEndArray();
            json.writeNumberProperty("filemark", block.position());
            json.writeEndObject();
            inFile = false;
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("type", block.type());
        json.writeNumberProperty("block", block.position());
        json.writeNumberProperty("bytes", block.bytes());
        json.writeNumberProperty("storedBytes", block.storedBytes());
        json.writeNumberProperty("offset", block.entry().offset());
        json.writeStringProperty("compression", compression(block.entry()));
        if (block.entry().hasChecksum()) {
            json.writeStringProperty("checksum", String.format("%08x", block.entry().checksum()));
        }
        block.blockSet().ifPresent(id -> json.writeStringProperty("blockSet", id.toString()));
        block.record().ifPresent(this::record);
        if (!block.detail().isEmpty()) {
            json.writeStringProperty("text", block.detail());
        }
        if (!block.problem().isEmpty()) {
            json.writeStringProperty("problem", block.problem());
        }
        json.writeEndObject();
    }

    @Override
    public void finding(Finding finding) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    @Override
    public void end(TapeSummary summary) throws IOException {
        endFile();
        json.writeEndArray();
        summary.label().ifPresent(this::label);
        json.writeArrayPropertyStart("blockSets");
        summary.blockSets().forEach(this::blockSet);
        json.writeEndArray();
        json.writeNumberProperty("sessions", summary.sessions());
        json.writeBooleanProperty("ended", summary.hasEnd());
        json.writeNumberProperty("blocks", summary.blocks());
        json.writeNumberProperty("filemarks", summary.filemarks());
        json.writeNumberProperty("bytes", summary.bytes());
        json.writeNumberProperty("errors", summary.errors());
        json.writeNumberProperty("notes", summary.notes());
        json.writeArrayPropertyStart("findings");
        findings.forEach(this::writeFinding);
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private void endFile() {
        if (inFile) {
            json.writeEndArray();
            json.writeEndObject();
            inFile = false;
        }
    }

    private void record(TapeRecord record) {
        if (record instanceof SegmentHeader header) {
            json.writeNumberProperty("sequence", header.sequence());
            json.writeStringProperty("content", lower(header.content()));
            json.writeStringProperty("object", header.object().toString());
            json.writeNumberProperty("channel", header.channel());
        }
        json.writeStringProperty("text", RecordText.describe(record));
    }

    private void label(NodeHeader label) {
        json.writeObjectPropertyStart("label");
        json.writeStringProperty("tape", label.tape().toString());
        json.writeStringProperty("barcode", label.barcode());
        json.writeStringProperty("node", label.nodeName());
        json.writeStringProperty("software", label.softwareVersion());
        json.writeStringProperty("created", label.created().toString());
        json.writeNumberProperty("blockBytesMax", label.blockBytesMax());
        json.writeNumberProperty("formatVersion", label.formatVersion());
        json.writeEndObject();
    }

    private void blockSet(BlockSetView view) {
        json.writeStartObject();
        json.writeStringProperty("id", view.id().toString());
        json.writeStringProperty("object", view.object());
        json.writeStringProperty("kind", view.kind());
        json.writeNumberProperty("segments", view.segments());
        json.writeNumberProperty("tracks", view.data().frames());
        json.writeNumberProperty("bytes", view.bytes());
        view.catalog()
                .ifPresent(entry -> {
                    json.writeStringProperty("level", lower(entry.level()));
                    json.writeStringProperty("outcome", lower(entry.outcome()));
                    json.writeStringProperty("instant", entry.instant().toString());
                    json.writeStringProperty("pool", entry.pool());
                    json.writeStringProperty("expiry", entry.expiry());
                    tapes("otherTapes", entry.others());
                    tapes("metadataTapes", entry.metadataTapes());
                });
        view.summary()
                .ifPresent(counts -> {
                    json.writeObjectPropertyStart("metadata");
                    json.writeNumberProperty("entries", counts.entries());
                    json.writeNumberProperty("logicalBytes", counts.logicalBytes());
                    json.writeNumberProperty("dataBlocks", counts.dataBlocks());
                    json.writeNumberProperty("unreadable", counts.unreadable());
                    json.writeNumberProperty("changedWhileRead", counts.changedWhileRead());
                    json.writeEndObject();
                });
        json.writeEndObject();
    }

    private void tapes(String name, List<TapeReference> tapes) {
        json.writeArrayPropertyStart(name);
        tapes.forEach(tape -> json.writeString(tape.barcode()));
        json.writeEndArray();
    }

    private void writeFinding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("severity", lower(finding.severity()));
        json.writeStringProperty("barcode", finding.barcode());
        json.writeNumberProperty("partition", finding.partition());
        finding.block().ifPresent(block -> json.writeNumberProperty("block", block));
        finding.blockSet().ifPresent(id -> json.writeStringProperty("blockSet", id.toString()));
        json.writeStringProperty("object", finding.object());
        json.writeStringProperty("text", finding.text());
        json.writeEndObject();
    }

    private static String compression(IndexEntry entry) {
        if (entry.isLzo()) {
            return "lzo";
        }
        return entry.isZlib() ? "zlib" : "none";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
