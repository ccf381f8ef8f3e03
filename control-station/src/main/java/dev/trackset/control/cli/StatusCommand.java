package dev.trackset.control.cli;

import dev.trackset.control.api.ApplianceStatus;
import dev.trackset.control.api.HttpControl;
import dev.trackset.control.api.JobView;
import dev.trackset.control.home.ControlPort;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.HomeLock;
import dev.trackset.secondary.ChannelStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code trackset status} */
@Command(name = "status", description = "Tells whether an appliance is up, and what it does.")
final class StatusCommand implements Callable<Integer> {

    private final Root root;

    StatusCommand(Root root) {
        this.root = root;
    }

    record Document(
            boolean running,
            String home,
            Optional<String> version,
            Optional<Long> pid,
            Optional<Integer> port,
            List<JobView> jobs,
            List<ChannelStatus> channels) {}

    @Override
    public Integer call() throws Exception {
        Home home = root.home();
        LogSetup.silent();
        Optional<ControlPort> owner = HomeLock.findOwner(home);
        Output output = root.output();
        if (owner.isEmpty()) {
            output.print(
                    new Document(
                            false,
                            home.folder().toString(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            List.of()),
                    () -> output.line("No appliance is up on %s", home.folder()));
            return 0;
        }
        ApplianceStatus status = new HttpControl(owner.get()).status();
        output.print(
                new Document(
                        true,
                        status.home(),
                        Optional.of(status.version()),
                        Optional.of(status.pid()),
                        Optional.of(status.port()),
                        status.jobs(),
                        status.channels()),
                () -> print(output, status));
        return 0;
    }

    private static void print(Output output, ApplianceStatus status) {
        output.line(
                "Appliance %s is up on %s: process %d, control port %d",
                status.version(), status.home(), status.pid(), status.port());
        JobCommand.print(output, status.jobs());
        if (!status.channels().isEmpty()) {
            Table table =
                    new Table()
                            .left("SESSION")
                            .right("CHANNEL")
                            .left("DIRECTION")
                            .left("STATE")
                            .left("DRIVE")
                            .left("TAPE")
                            .right("BYTES");
            for (ChannelStatus channel : status.channels()) {
                table.row(
                        channel.session(),
                        channel.channel(),
                        channel.direction(),
                        channel.state(),
                        channel.drive().orElse("-"),
                        channel.barcode().orElse("-"),
                        Output.size(channel.bytes()));
            }
            output.line("%s", table.text());
        }
    }
}
