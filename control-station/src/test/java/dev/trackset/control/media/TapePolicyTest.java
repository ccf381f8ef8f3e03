package dev.trackset.control.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.block.SessionId;
import dev.trackset.block.TapeId;
import dev.trackset.control.catalog.Catalog;
import dev.trackset.control.catalog.Samples;
import dev.trackset.control.catalog.TapeRow;
import dev.trackset.control.catalog.TapeState;
import dev.trackset.problem.ProblemException;
import dev.trackset.secondary.MediaSource.Grant;
import dev.trackset.secondary.MediaSource.Outcome;
import dev.trackset.secondary.TapeLibrary;
import dev.trackset.secondary.device.Element;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapePolicyTest {

    private static final SessionId SESSION = new SessionId(1);
    private static final SessionId OTHER = new SessionId(2);

    @TempDir Path folder;
    private final Shelves library = new Shelves();
    private final Set<String> reserved = new HashSet<>();
    private Catalog catalog;
    private TapePolicy policy;

    /** A library that only knows which cartridges it has. */
    private static final class Shelves implements TapeLibrary {
        private final List<CartridgeFacts> facts = new ArrayList<>();

        void add(String barcode, long usedBytes, boolean writeProtected, String problem) {
            facts.add(
                    new CartridgeFacts(
                            barcode,
                            Optional.of("slot 1"),
                            "LTO-8",
                            1 << 30,
                            usedBytes,
                            writeProtected,
                            Optional.ofNullable(problem)));
        }

        @Override
        public List<CartridgeFacts> inventory() {
            return facts;
        }

        @Override
        public List<Element> elements() {
            throw new UnsupportedOperationException();
        }

        @Override
        public TapeContent inspect(String barcode) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TapeId label(String barcode, boolean force) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void open() throws Exception {
        catalog = Catalog.open(folder);
        policy =
                new TapePolicy(
                        catalog,
                        library,
                        "default",
                        reserved::contains,
                        Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void theAppendableTapeThatWasWrittenLastIsContinued() throws Exception {
        library.add("A", 9, false, null);
        library.add("B", 9, false, null);
        library.add("C", 0, false, null);
        know("A", 1, TapeState.APPENDABLE, "default", Samples.NOW);
        know("B", 2, TapeState.APPENDABLE, "default", Samples.NOW.plusSeconds(1));

        assertThat(policy.nextTape(SESSION, 0))
                .isEqualTo(new Grant("B", Optional.of(new TapeId(2)), 12));
        assertThat(policy.nextTape(SESSION, 1).barcode()).isEqualTo("A");
        assertThat(policy.nextTape(OTHER, 0)).isEqualTo(new Grant("C", Optional.empty(), 0));
        assertNone("3 in use");
    }

    @Test
    void blankCartridgesAreBegunInTheOrderOfBarcodes() throws Exception {
        library.add("B", 0, false, null);
        library.add("A", 0, false, null);

        assertThat(policy.nextTape(SESSION, 0).barcode()).isEqualTo("A");
        assertThat(policy.nextTape(SESSION, 1).barcode()).isEqualTo("B");
    }

    @Test
    void whatMustNotBeWrittenIsNeverGivenAndTheReasonsAreCounted() throws Exception {
        library.add("FULL", 9, false, null);
        library.add("SUSPECT", 9, false, null);
        library.add("STRANGE", 9, false, null);
        library.add("OTHERPOOL", 9, false, null);
        library.add("LOCKED", 0, true, null);
        library.add("BROKEN", 0, false, "damaged index");
        library.add("READ", 0, false, null);
        know("FULL", 1, TapeState.FULL, "default", Samples.NOW);
        know("SUSPECT", 2, TapeState.SUSPECT, "default", Samples.NOW);
        know("OTHERPOOL", 3, TapeState.APPENDABLE, "archive", Samples.NOW);
        reserved.add("READ");

        assertNone(
                "of 7 cartridges 1 full, 1 of other pools, 1 suspect, 1 foreign, 1 in use, 1 write"
                        + " protected, 1 unusable");
    }

    @Test
    void anEmptyLibraryHasNoTape() {
        assertNone("no cartridge is in the library");
    }

    @Test
    void aRefusedTapeIsNotOfferedAgain() throws Exception {
        library.add("A", 0, false, null);
        library.add("B", 0, false, null);
        Grant first = policy.nextTape(SESSION, 0);

        policy.giveBack(SESSION, first, Outcome.REFUSED);

        assertThat(policy.nextTape(SESSION, 0).barcode()).isEqualTo("B");
        assertThat(row("A").state()).isEqualTo(TapeState.FOREIGN);
        assertNone("1 in use, 1 refused when mounted");
    }

    @Test
    void aMissingTapeIsOnlyRefusedForTheSession() throws Exception {
        library.add("A", 0, false, null);
        Grant grant = policy.nextTape(SESSION, 0);
        library.facts.clear();
        policy.giveBack(SESSION, grant, Outcome.REFUSED);

        library.add("A", 0, false, null);
        assertNone("1 refused");
        policy.sessionEnded(SESSION);

        assertThat(policy.nextTape(OTHER, 0).barcode()).isEqualTo("A");
    }

    @Test
    void aTapeThatComesBackIsWhatItsWriterSays() throws Exception {
        for (Outcome outcome : List.of(Outcome.APPENDABLE, Outcome.FULL, Outcome.SUSPECT)) {
            library.add(outcome.name(), 0, false, null);
            Grant grant = policy.nextTape(SESSION, 0);
            assertThat(row(outcome.name()).writer()).contains(SESSION);
            assertThat(policy.isGiven(outcome.name())).isTrue();

            policy.giveBack(SESSION, grant, outcome);

            assertThat(row(outcome.name()).state()).hasToString(outcome.name());
            assertThat(row(outcome.name()).writer()).isEmpty();
            assertThat(policy.isGiven(outcome.name())).isFalse();
            library.facts.clear();
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> assertNone(String why) {
        return assertThatThrownBy(() -> policy.nextTape(SESSION, 9))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo("no-writable-tape");
                            assertThat(e.problem().remedy()).isNotBlank();
                        })
                .hasMessageContaining(why);
    }

    private TapeRow row(String barcode) throws Exception {
        return catalog.read(tables -> tables.tapes().find(barcode)).orElseThrow();
    }

    private void know(String barcode, long id, TapeState state, String pool, Instant written)
            throws Exception {
        TapeRow row = Samples.tape(barcode, id, state);
        catalog.change(tables ->
                tables.tapes()
                        .put(
                                new TapeRow(
                                        barcode,
                                        row.tape(),
                                        state,
                                        row.endOfData(),
                                        row.usedBytes(),
                                        pool,
                                        Optional.of(written),
                                        Optional.empty(),
                                        Optional.empty())));
    }
}
