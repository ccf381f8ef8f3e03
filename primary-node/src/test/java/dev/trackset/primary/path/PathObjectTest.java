package dev.trackset.primary.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trackset.metadata.RawName;
import dev.trackset.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathObjectTest {

    @TempDir Path directory;

    @Test
    void isNamedByItsAbsolutePath() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "12345");
        for (String given :
                new String[] {file.toString(), "file", "./file", ".//file", "./././file"}) {
            PathObject object = PathObject.resolve(given, directory);
            assertThat(object.path()).isEqualTo(RawName.of(file.toString()));
            assertThat(object.fileSize()).hasValue(5);
            assertThat(object.name()).isEqualTo(RawName.of("file"));
        }
        PathObject tree = PathObject.resolve(directory + "/", directory);
        assertThat(tree.path()).hasToString(directory.toString());
        assertThat(tree.fileSize()).isEmpty();
        assertThat(PathObject.resolve("/", directory).path()).hasToString("/");
        assertThat(PathObject.resolve(".", directory).path()).hasToString(directory.toString());
    }

    @Test
    void whatIsAboveALinkIsAboveWhatItPointsTo() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("else/where"));
        Files.createSymbolicLink(directory.resolve("link"), elsewhere);
        assertThat(PathObject.resolve("link/..", directory).path())
                .hasToString(directory.resolve("else").toRealPath().toString());
    }

    @Test
    void linkItselfIsTheObject() throws Exception {
        Files.createSymbolicLink(directory.resolve("dangling"), Path.of("none"));
        assertThat(PathObject.resolve("dangling", directory).name()).hasToString("dangling");
    }

    @Test
    void missingPathsAreUnknownObjects() {
        for (String given : new String[] {"none", "none/below", "/none", "none/.."}) {
            assertThatThrownBy(() -> PathObject.resolve(given, directory))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("unknown-object"))
                    .hasMessageContaining("none");
        }
    }
}
