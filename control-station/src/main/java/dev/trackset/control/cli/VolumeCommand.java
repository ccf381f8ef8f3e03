package dev.trackset.control.cli;

import dev.trackset.control.home.ByteSize;
import dev.trackset.primary.volume.Volumes.Hypervolume;
import dev.trackset.primary.volume.Volumes.VolumeDescription;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trackset volume create|list|show|delete|import|export} */
@Command(name = "volume", description = "Makes, lists, fills and deletes volumes.")
final class VolumeCommand implements Runnable {

    private final Root root;
    @Spec private CommandSpec spec;

    VolumeCommand(Root root) {
        this.root = root;
    }

    record ListDocument(List<VolumeDescription> volumes) {}

    record Deleted(String deleted) {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what: create, list, show, delete, import or export.");
    }

    @Command(name = "create", description = "Makes a volume.")
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--size", required = true, paramLabel = "SIZE") ByteSize size)
            throws Exception {
        return one(control -> control.createVolume(name, size.bytes()));
    }

    @Command(name = "list", description = "Lists volumes.")
    int list() throws Exception {
        try (Session session = Session.open(root)) {
            List<VolumeDescription> volumes = session.ask(control -> control.volumes());
            Output output = root.output();
            output.print(new ListDocument(volumes), () -> print(output, volumes));
            return 0;
        }
    }

    @Command(name = "show", description = "Shows a volume and where it lies.")
    int show(@Parameters(paramLabel = "NAME") String name) throws Exception {
        return one(control -> control.volume(name));
    }

    @Command(name = "delete", description = "Deletes a volume with its content.")
    int delete(@Parameters(paramLabel = "NAME") String name) throws Exception {
        try (Session session = Session.open(root)) {
            session.ask(control -> {
                control.deleteVolume(name);
                return name;
            });
            Output output = root.output();
            output.print(new Deleted(name), () -> output.line("Volume %s is deleted", name));
            return 0;
        }
    }

    @Command(
            name = "import",
            description = "Writes an image file into a volume of at least its size.")
    int importImage(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "IMAGE") String image)
            throws Exception {
        String file = root.console().resolve(image).toString();
        return one(control -> control.importVolume(name, file));
    }

    @Command(name = "export", description = "Writes a volume to an image file.")
    int exportImage(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "IMAGE") String image,
            @Option(names = "--overwrite", description = "Replace a file that exists.")
                    boolean overwrite)
            throws Exception {
        String file = root.console().resolve(image).toString();
        return one(control -> control.exportVolume(name, file, overwrite));
    }

    private int one(Session.Question<VolumeDescription> question) throws Exception {
        try (Session session = Session.open(root)) {
            VolumeDescription volume = session.ask(question);
            Output output = root.output();
            output.print(volume, () -> print(output, volume));
            return 0;
        }
    }

    private static void print(Output output, VolumeDescription volume) {
        output.line("Volume %s, %s", volume.name(), Output.size(volume.size()));
        for (Hypervolume part : volume.hypervolumes()) {
            output.line(
                    "  %s tracks of device %02d from track %s",
                    Output.count(part.tracks()), part.device(), Output.count(part.firstTrack()));
        }
    }

    private static void print(Output output, List<VolumeDescription> volumes) {
        if (volumes.isEmpty()) {
            output.line("There are no volumes.");
            return;
        }
        Table table = new Table().left("VOLUME").right("SIZE");
        volumes.forEach(volume -> table.row(volume.name(), Output.size(volume.size())));
        output.line("%s", table.text());
    }
}
