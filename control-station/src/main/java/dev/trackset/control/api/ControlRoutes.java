package dev.trackset.control.api;

import dev.trackset.control.job.BackupRequest;
import dev.trackset.control.job.RestoreRequest;

/** Which request asks for what. {@link HttpControl} is the other side. */
final class ControlRoutes {

    private ControlRoutes() {}

    /** Body of a request to make a volume. */
    record NewVolume(String name, long bytes) {}

    /** Body of a request to import or export a volume. */
    record Image(String image, boolean overwrite) {}

    /** Body of a request to label a tape. */
    record Label(boolean force) {}

    /** Answer to a request that started a job. */
    record Started(String job) {}

    static Routes of(ControlApi control) {
        Routes routes = new Routes();
        routes.add("GET", "/v1/status", r -> control.status());
        routes.add(
                "POST",
                "/v1/stop",
                r -> {
                    control.stop();
                    return null;
                });
        addBackups(routes, control);
        addJobs(routes, control);
        addVolumes(routes, control);
        routes.add("GET", "/v1/library", r -> control.library());
        routes.add("GET", "/v1/tapes", r -> control.inventory());
        routes.add(
                "POST",
                "/v1/tapes/{barcode}/label",
                r -> control.label(r.part("barcode"), r.body(Label.class).force()));
        return routes;
    }

    private static void addBackups(Routes routes, ControlApi control) {
        routes.add("GET", "/v1/backups", r -> control.backups(r.parameter("object")));
        routes.add("GET", "/v1/backups/{id}", r -> control.backup(r.part("id")));
        routes.add(
                "POST",
                "/v1/backups",
                r -> new Started(control.backup(r.body(BackupRequest.class))));
        routes.add(
                "POST",
                "/v1/restores",
                r -> new Started(control.restore(r.body(RestoreRequest.class))));
        routes.add(
                "POST",
                "/v1/restores/plan",
                r -> control.planRestore(r.body(RestoreRequest.class)));
    }

    private static void addJobs(Routes routes, ControlApi control) {
        routes.add("GET", "/v1/jobs", r -> control.jobs());
        routes.add("GET", "/v1/jobs/{id}", r -> control.job(r.part("id")));
        routes.add("GET", "/v1/jobs/{id}/progress", r -> control.progress(r.part("id")));
        routes.add("POST", "/v1/jobs/{id}/cancel", r -> control.cancelJob(r.part("id")));
    }

    private static void addVolumes(Routes routes, ControlApi control) {
        routes.add("GET", "/v1/volumes", r -> control.volumes());
        routes.add("GET", "/v1/volumes/{name}", r -> control.volume(r.part("name")));
        routes.add(
                "POST",
                "/v1/volumes",
                r -> {
                    NewVolume volume = r.body(NewVolume.class);
                    return control.createVolume(volume.name(), volume.bytes());
                });
        routes.add(
                "DELETE",
                "/v1/volumes/{name}",
                r -> {
                    control.deleteVolume(r.part("name"));
                    return null;
                });
        routes.add(
                "POST",
                "/v1/volumes/{name}/import",
                r -> control.importVolume(r.part("name"), r.body(Image.class).image()));
        routes.add(
                "POST",
                "/v1/volumes/{name}/export",
                r -> {
                    Image image = r.body(Image.class);
                    return control.exportVolume(r.part("name"), image.image(), image.overwrite());
                });
    }
}
