package dev.trackset.control.home;

import dev.trackset.cartridge.CartridgeKind;
import dev.trackset.cartridge.CartridgeSpec;
import dev.trackset.cartridge.Cartridges;
import dev.trackset.cartridge.LtoGeneration;
import dev.trackset.problem.ProblemException;
import dev.trackset.vtl.ConfigException;
import dev.trackset.vtl.Finding;
import dev.trackset.vtl.GenerateOptions;
import dev.trackset.vtl.GeneratedConfig;
import dev.trackset.vtl.Generation;
import dev.trackset.vtl.LibraryDescription;
import dev.trackset.vtl.VtlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Makes the library of a home: its description and its blank cartridges. */
public final class LibraryMaker {

    private LibraryMaker() {}

    /** What was made; cartridges that were already there are not counted. */
    public record Made(LibraryDescription library, int cartridges) {}

    /** The library of the home; when there is none it is made as the settings say. */
    public static LibraryDescription loadOrMake(
            Home home, Settings.NewLibrary settings, Instant now) throws IOException {
        if (!LibraryDescription.exists(home.vtl())) {
            return make(home, options(home, settings), false, now).library();
        }
        return load(home);
    }

    public static GenerateOptions options(Home home, Settings.NewLibrary settings)
            throws ProblemException {
        return GenerateOptions.defaults(home.library())
                .withDrives(settings.drives())
                .withSlots(settings.slots())
                .withMapSlots(settings.importExportSlots())
                .withGeneration(generation(settings.generation()))
                .withCapacityBytes(settings.cartridgeCapacity().bytes());
    }

    /**
     * @throws ProblemException {@code unknown-generation}
     */
    public static Generation generation(String label) throws ProblemException {
        return Generation.ofLabel(label)
                .orElseThrow(() ->
                        new ProblemException(
                                "unknown-generation",
                                "There is no generation '" + label + "'",
                                "Name one from LTO-5 to LTO-9."));
    }

    /**
     * Writes the description and makes the cartridges that are not there yet; those that are there
     * stay as they are.
     *
     * @param replace whether a description that is already there may be replaced
     */
    public static Made make(Home home, GenerateOptions options, boolean replace, Instant now)
            throws IOException {
        if (!replace && LibraryDescription.exists(home.vtl())) {
            throw new ProblemException(
                    "library-exists",
                    "The home " + home.folder() + " already has a library",
                    "Use --replace to describe it anew; its cartridges are kept.");
        }
        try {
            GeneratedConfig config = VtlConfig.generate(options);
            int made = 0;
            for (String barcode : config.barcodes()) {
                made += makeCartridge(home.library(), config, barcode, CartridgeKind.DATA, now);
            }
            if (config.cleaningBarcode().isPresent()) {
                String barcode = config.cleaningBarcode().get();
                made += makeCartridge(home.library(), config, barcode, CartridgeKind.CLEANING, now);
            }
            config.writeTo(home.vtl(), replace);
            return new Made(load(home), made);
        } catch (ConfigException e) {
            throw problem(home, e);
        }
    }

    private static LibraryDescription load(Home home) throws IOException {
        try {
            return LibraryDescription.load(home.vtl()).withHomeDirectory(home.library());
        } catch (ConfigException e) {
            throw problem(home, e);
        }
    }

    private static int makeCartridge(
            Path library, GeneratedConfig config, String barcode, CartridgeKind kind, Instant now)
            throws ProblemException {
        if (Files.exists(library.resolve(barcode))) {
            return 0;
        }
        LtoGeneration generation =
                LtoGeneration.ofNumber(config.generation().number()).orElseThrow();
        Cartridges.create(
                library,
                new CartridgeSpec(barcode, generation, kind, config.cartridgeBytes()),
                now);
        return 1;
    }

    private static ProblemException problem(Home home, ConfigException e) {
        Finding first = e.findings().getFirst();
        return new ProblemException(
                "bad-library-description",
                "The library described in " + home.vtl() + " cannot be used: " + e.getMessage(),
                first.remedy(),
                e);
    }
}
