package dev.trackset.control.cli;

import dev.trackset.control.api.Appliance.Ingredients;
import dev.trackset.control.api.HostName;
import dev.trackset.control.api.Nodes;
import dev.trackset.control.home.Home;
import dev.trackset.control.home.LibraryMaker;
import dev.trackset.control.home.Settings;
import dev.trackset.control.home.SettingsFile;
import dev.trackset.primary.PrimaryNode;
import dev.trackset.primary.PrimaryNodes;
import dev.trackset.primary.PrimarySettings;
import dev.trackset.primary.remote.SessionLimits;
import dev.trackset.primary.volume.VolumeSettings;
import dev.trackset.secondary.SecondaryNode;
import dev.trackset.secondary.SecondaryNodeSettings;
import dev.trackset.secondary.SecondaryNodes;
import dev.trackset.secondary.embedded.EmbeddedLibrary;
import dev.trackset.secondary.embedded.EmbeddedSettings;
import dev.trackset.vtl.LibraryDescription;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node of each kind in this process, over the embedded library of the home. */
public final class EmbeddedNodes {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedNodes.class);

    private EmbeddedNodes() {}

    public static Ingredients ingredients(Home home) {
        Clock clock = Clock.systemUTC();
        RandomGenerator random = new SecureRandom();
        return new Ingredients(() -> start(home, clock, random), clock, random);
    }

    private static Nodes start(Home home, Clock clock, RandomGenerator random) throws IOException {
        Settings settings = SettingsFile.read(home.config());
        LibraryDescription description =
                LibraryMaker.loadOrMake(home, settings.newLibrary(), clock.instant());
        Settings.Secondary secondary = settings.secondary();
        EmbeddedLibrary library =
                EmbeddedLibrary.open(
                        description,
                        new EmbeddedSettings((int) secondary.tapeBlockSize().bytes()),
                        clock,
                        notice -> LOG.info("library: {}", notice));
        try {
            SecondaryNode secondaryNode =
                    SecondaryNodes.open(
                            secondarySettings(home, secondary),
                            library,
                            library::inventory,
                            clock,
                            random,
                            System::nanoTime);
            PrimaryNode primaryNode = openPrimary(home, settings.primary(), clock, secondaryNode);
            return new Nodes(primaryNode, secondaryNode, library::close);
        } catch (IOException | RuntimeException e) {
            library.close();
            throw e;
        }
    }

    private static PrimaryNode openPrimary(
            Home home, Settings.Primary settings, Clock clock, SecondaryNode secondary)
            throws IOException {
        try {
            return PrimaryNodes.open(
                    home.folder(), primarySettings(settings), clock, System::nanoTime);
        } catch (IOException | RuntimeException e) {
            secondary.close();
            throw e;
        }
    }

    private static PrimarySettings primarySettings(Settings.Primary settings) {
        VolumeSettings volumes = VolumeSettings.DEFAULT;
        SessionLimits sessions = SessionLimits.DEFAULT;
        return new PrimarySettings(
                HostName.get(),
                new VolumeSettings(
                        volumes.geometry(),
                        settings.deviceSize().bytes(),
                        settings.sideFileSize().bytes(),
                        volumes.sideFilePolicy(),
                        volumes.sideFileWaitMax()),
                new SessionLimits(
                        settings.batchMemory().bytes(),
                        settings.queueBatches(),
                        settings.objectsAtOnce(),
                        sessions.openMax(),
                        sessions.silenceMax(),
                        sessions.abortGrace()));
    }

    private static SecondaryNodeSettings secondarySettings(Home home, Settings.Secondary settings) {
        SecondaryNodeSettings defaults = SecondaryNodeSettings.defaults(home.staging());
        return new SecondaryNodeSettings(
                HostName.get(),
                defaults.linkAddress(),
                home.staging(),
                settings.stagingMemory().bytes(),
                settings.stagingDisk().bytes(),
                defaults.spillDelay(),
                Duration.ofSeconds(settings.stagedAgeSeconds()),
                (int) settings.tapeBlockSize().bytes(),
                settings.commitGroupSize().bytes(),
                Duration.ofSeconds(settings.commitGroupSeconds()),
                settings.verifyBeforeWrite(),
                defaults.recallCreditBytes(),
                defaults.connectWait());
    }
}
