package dev.trackset.cartridge;

import java.util.Optional;

/** Why a cartridge is not written to, although nothing is wrong with it. */
public enum WriteRefusal {
    WRITE_PROTECTED(
            "write-protected",
            "is write protected",
            "remove the write protection or use another cartridge"),
    WORM_OVERWRITE(
            "worm-overwrite",
            "is a WORM cartridge: what is written cannot be overwritten",
            "append at the end of data, or use another cartridge"),
    CLEANING("cleaning-cartridge", "is a cleaning cartridge", "use a data cartridge"),
    NULL("null-cartridge", "is a NULL cartridge, which keeps no data", "use a data cartridge"),
    DIAGNOSTIC("diagnostic-cartridge", "is a diagnostic cartridge", "use a data cartridge"),
    PARTITIONED(
            "partitioned-cartridge",
            "has several partitions, which Trackset only reads",
            "use a cartridge with one partition");

    private final String code;
    private final String text;
    private final String remedy;

    WriteRefusal(String code, String text, String remedy) {
        this.code = code;
        this.text = text;
        this.remedy = remedy;
    }

    static Optional<WriteRefusal> of(CartridgeMemory memory, int partitions) {
        return switch (memory.kind().orElseThrow()) {
            case CLEANING -> Optional.of(CLEANING);
            case NULL -> Optional.of(NULL);
            case DIAGNOSTIC -> Optional.of(DIAGNOSTIC);
            case DATA, WORM -> {
                if (memory.isWriteProtected()) {
                    yield Optional.of(WRITE_PROTECTED);
                }
                yield partitions > 1 ? Optional.of(PARTITIONED) : Optional.empty();
            }
        };
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    String remedy() {
        return remedy;
    }
}
