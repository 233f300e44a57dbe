import Storage

/// The files that members bring, wherever on the site: removed when nothing refers to them, and looked after.
struct BlobRoom: Feature {
    let id = "blobs"
    private static let upkeep = "blobs.remove-unused"

    func addRoutes(_ routes: Routes) {}

    func jobs(_ site: Site) -> [JobHandler] {
        [JobHandler(BlobRoom.upkeep) { _ in try await site.blobs.removeUnused() }]
    }

    var recurringJobs: [RecurringJob] { [RecurringJob(BlobRoom.upkeep, every: .seconds(6 * 3600))] }

    var checks: [HealthCheck] {
        [
            HealthCheck("files", .checkFiles, isSlow: true) { site in
                let verdict = try await site.blobs.verify()
                let broken = verdict.missing + verdict.changed
                guard let first = broken.first else { return Finding(.good, .init(.filesFine, count: verdict.count)) }
                return Finding(
                    .wrong, .init(.filesWrong, count: broken.count, ["file": first]), remedy: .init(.filesRemedy))
            }
        ]
    }
}
