package dev.trackset.control.api;

import dev.trackset.control.api.ControlRoutes.Image;
import dev.trackset.control.api.ControlRoutes.Label;
import dev.trackset.control.api.ControlRoutes.NewVolume;
import dev.trackset.control.api.ControlRoutes.Started;
import dev.trackset.control.home.ControlPort;
import dev.trackset.control.job.BackupRequest;
import dev.trackset.control.job.JobProgress;
import dev.trackset.control.job.RestoreRequest;
import dev.trackset.control.plan.RestorePlan;
import dev.trackset.primary.volume.Volumes.VolumeDescription;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The control station in another process of this machine. */
public final class HttpControl implements ControlApi {

    private final HttpCall call;

    public HttpControl(ControlPort port) {
        this.call = new HttpCall(port);
    }

    @Override
    public ApplianceStatus status() throws IOException {
        return call.get("/v1/status", ApplianceStatus.class);
    }

    @Override
    public void stop() throws IOException {
        call.post("/v1/stop", null, Void.class);
    }

    @Override
    public String backup(BackupRequest request) throws IOException {
        return call.post("/v1/backups", request, Started.class).job();
    }

    @Override
    public String restore(RestoreRequest request) throws IOException {
        return call.post("/v1/restores", request, Started.class).job();
    }

    @Override
    public RestorePlan planRestore(RestoreRequest request) throws IOException {
        return call.post("/v1/restores/plan", request, RestorePlan.class);
    }

    @Override
    public List<BackupView> backups(Optional<String> object) throws IOException {
        return List.of(
                call.get(
                        "/v1/backups" + object.map(o -> "?object=" + encode(o)).orElse(""),
                        BackupView[].class));
    }

    @Override
    public BackupDetail backup(String id) throws IOException {
        return call.get("/v1/backups/" + encode(id), BackupDetail.class);
    }

    @Override
    public List<JobView> jobs() throws IOException {
        return List.of(call.get("/v1/jobs", JobView[].class));
    }

    @Override
    public JobDetail job(String id) throws IOException {
        return call.get("/v1/jobs/" + encode(id), JobDetail.class);
    }

    @Override
    public JobProgress progress(String id) throws IOException {
        return call.get("/v1/jobs/" + encode(id) + "/progress", JobProgress.class);
    }

    @Override
    public JobView cancelJob(String id) throws IOException {
        return call.post("/v1/jobs/" + encode(id) + "/cancel", null, JobView.class);
    }

    @Override
    public List<VolumeDescription> volumes() throws IOException {
        return List.of(call.get("/v1/volumes", VolumeDescription[].class));
    }

    @Override
    public VolumeDescription volume(String name) throws IOException {
        return call.get("/v1/volumes/" + encode(name), VolumeDescription.class);
    }

    @Override
    public VolumeDescription createVolume(String name, long bytes) throws IOException {
        return call.post("/v1/volumes", new NewVolume(name, bytes), VolumeDescription.class);
    }

    @Override
    public void deleteVolume(String name) throws IOException {
        call.delete("/v1/volumes/" + encode(name));
    }

    @Override
    public VolumeDescription importVolume(String name, String image) throws IOException {
        return call.post(
                "/v1/volumes/" + encode(name) + "/import",
                new Image(image, false),
                VolumeDescription.class);
    }

    @Override
    public VolumeDescription exportVolume(String name, String image, boolean overwrite)
            throws IOException {
        return call.post(
                "/v1/volumes/" + encode(name) + "/export",
                new Image(image, overwrite),
                VolumeDescription.class);
    }

    @Override
    public LibraryView library() throws IOException {
        return call.get("/v1/library", LibraryView.class);
    }

    @Override
    public List<TapeView> inventory() throws IOException {
        return List.of(call.get("/v1/tapes", TapeView[].class));
    }

    @Override
    public TapeView label(String barcode, boolean force) throws IOException {
        return call.post(
                "/v1/tapes/" + encode(barcode) + "/label", new Label(force), TapeView.class);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
