package dev.trackset.secondary.embedded;

import dev.trackset.cartridge.AppendResult;
import dev.trackset.cartridge.BadBlockException;
import dev.trackset.cartridge.BlockLimits;
import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeOptions;
import dev.trackset.cartridge.IndexEntry;
import dev.trackset.problem.Problem;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.TapeLibrary.CartridgeFacts;
import dev.trackset.secondary.device.TapeDrive;
import dev.trackset.vtl.DriveConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** A drive over the cartridge directory that the robot put into it. */
final class EmbeddedDrive implements TapeDrive {

    private final String name;
    private final DriveConfig config;
    private final int blockBytesMax;
    private final DriveBay bay;
    private final TapeLoader loader;

    private LoadedTape tape;
    private String barcode = "";
    private Optional<Problem> protection = Optional.empty();
    private long position;

    /** Set before the drive asks for its cartridge, so that the robot leaves it there. */
    private volatile boolean loaded;

    /** As it was when it was loaded; for other threads. */
    private volatile Optional<CartridgeFacts> loadFacts = Optional.empty();

    private volatile long usedBytes;

    EmbeddedDrive(DriveConfig config, EmbeddedSettings settings, DriveBay bay) {
        this.name = "embedded:" + config.bay();
        this.config = config;
        this.blockBytesMax = settings.blockBytesMax();
        this.bay = bay;
        CartridgeOptions options =
                CartridgeOptions.DEFAULT
                        .withHolder("drive " + name)
                        .withBlockBytesMax(blockBytesMax)
                        .withCompression(compression(config));
        this.loader = new TapeLoader(name, config, options, bay);
    }

    /** LZO is read, not written; its drives compress with zlib's fastest level. */
    private static dev.trackset.cartridge.Compression compression(DriveConfig config) {
        return switch (config.compression().method()) {
            case NONE -> dev.trackset.cartridge.Compression.NONE;
            case LZO -> dev.trackset.cartridge.Compression.zlib(1);
            case ZLIB -> dev.trackset.cartridge.Compression.zlib(config.compression().factor());
        };
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether the robot has to leave the cartridge where it is. Any thread. */
    boolean isLoaded() {
        return loaded;
    }

    /** What is known of the loaded cartridge. Any thread. */
    Optional<CartridgeFacts> facts() {
        return loadFacts.map(facts ->
                new CartridgeFacts(
                        facts.barcode(),
                        facts.where(),
                        facts.medium(),
                        facts.capacityBytes(),
                        usedBytes,
                        facts.writeProtected(),
                        facts.problem()));
    }

    @Override
    public Optional<Medium> medium() {
        if (tape == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Medium(
                        Optional.of(barcode),
                        TapeLoader.type(tape.memory()),
                        tape.capacityBytes(),
                        protection.isPresent(),
                        isWorm(),
                        false));
    }

    private boolean isWorm() {
        return tape.memory().kind().equals(Optional.of(CartridgeKind.WORM));
    }

    @Override
    public void load() throws IOException {
        position = 0;
        if (tape != null) {
            return;
        }
        loaded = true;
        try {
            barcode = bay.barcode().orElseThrow(() -> CartridgeProblems.driveEmpty(name));
            bay.checkFence();
            tape = loader.load(barcode);
            protection = protection();
            usedBytes = tape.usedBytes();
            loadFacts = Optional.of(currentFacts());
        } finally {
            loaded = tape != null;
        }
    }

    private Optional<Problem> protection() {
        if (tape.protection().isPresent()) {
            return tape.protection();
        }
        return TapeLoader.writes(config, tape.memory())
                ? Optional.empty()
                : Optional.of(
                        CartridgeProblems.writeProtected(
                                barcode,
                                "drive %s only reads %s media"
                                        .formatted(name, TapeLoader.type(tape.memory()))));
    }

    private CartridgeFacts currentFacts() {
        return new CartridgeFacts(
                barcode,
                Optional.of("drive " + config.bay()),
                TapeLoader.type(tape.memory()),
                tape.capacityBytes(),
                tape.usedBytes(),
                protection.isPresent(),
                protection
                        .filter(problem -> !problem.code().equals("write-protected"))
                        .map(Problem::message));
    }

    @Override
    public void unload() throws IOException {
        LoadedTape leaving = tape;
        if (leaving == null) {
            return;
        }
        tape = null;
        position = 0;
        protection = Optional.empty();
        try {
            leaving.close();
        } finally {
            loadFacts = Optional.empty();
            loaded = false;
        }
    }

    @Override
    public int blockBytesMax() {
        return blockBytesMax;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void rewind() throws IOException {
        requireTape();
        position = 0;
    }

    @Override
    public void locate(long object) throws IOException {
        LoadedTape loadedTape = requireTape();
        if (object < 0) {
            throw new IllegalArgumentException("negative object number " + object);
        }
        if (object > loadedTape.objects()) {
            position = loadedTape.objects();
            throw CartridgeProblems.endOfData(barcode, object, position);
        }
        position = object;
    }

    @Override
    public void spaceToEndOfData() throws IOException {
        position = requireTape().objects();
    }

    @Override
    public WriteResult write(ByteBuffer block) throws IOException {
        int length = block.remaining();
        if (length == 0 || length > blockBytesMax) {
            throw new IllegalArgumentException(
                    "block of " + length + " bytes, allowed are 1 to " + blockBytesMax);
        }
        LoadedTape target = requireWritable();
        if (position < target.objects()) {
            if (target.entry(position).offset() >= target.capacityBytes()) {
                return WriteResult.END_OF_MEDIUM;
            }
            target.truncate(position);
        }
        AppendResult result = target.append(block);
        if (result.isWritten()) {
            position++;
        }
        usedBytes = target.usedBytes();
        return result(result);
    }

    @Override
    public WriteResult writeFilemarks(int count, Sync sync) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("negative count " + count);
        }
        LoadedTape target = count == 0 ? requireTape() : requireWritable();
        WriteResult result = WriteResult.WRITTEN;
        if (count > 0) {
            target.truncate(position);
            AppendResult appended = target.appendFilemarks(count);
            result = result(appended);
            position += appended.isWritten() ? count : 0;
        }
        if (sync == Sync.SYNCHRONIZED) {
            bay.checkFence();
            target.sync();
        }
        return result;
    }

    private static WriteResult result(AppendResult result) {
        return switch (result) {
            case WRITTEN -> WriteResult.WRITTEN;
            case EARLY_WARNING -> WriteResult.EARLY_WARNING;
            case END_OF_MEDIUM -> WriteResult.END_OF_MEDIUM;
        };
    }

    @Override
    public ReadResult read(ByteBuffer target) throws IOException {
        LoadedTape source = requireTape();
        if (position >= source.objects()) {
            return new ReadResult.EndOfData();
        }
        IndexEntry entry = source.entry(position);
        if (entry.isFilemark()) {
            position++;
            return new ReadResult.Filemark();
        }
        int length = entry.size();
        if (!entry.isBlock()) {
            throw CartridgeProblems.badObject(barcode, position++, entry.type());
        }
        if (length > target.remaining() && length <= BlockLimits.BLOCK_BYTES_MAX) {
            position++;
            return new ReadResult.BlockTooLong(length);
        }
        return readBlock(source, target, length);
    }

    /** As on a real drive, the position is behind a block that cannot be read. */
    private ReadResult readBlock(LoadedTape source, ByteBuffer target, int length)
            throws IOException {
        try {
            source.read(position, target);
        } catch (BadBlockException e) {
            position++;
            throw e;
        }
        position++;
        return new ReadResult.Block(length);
    }

    @Override
    public OptionalLong remainingBytes() throws IOException {
        return OptionalLong.of(requireTape().remainingBytes());
    }

    private LoadedTape requireTape() throws ProblemException {
        if (tape == null) {
            throw CartridgeProblems.driveNotReady(name);
        }
        return tape;
    }

    private LoadedTape requireWritable() throws ProblemException {
        LoadedTape target = requireTape();
        if (protection.isPresent()) {
            throw new ProblemException(protection.get());
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        unload();
    }
}
