import Access
import Base
import Foundation
import Site
import Storage

/// What is done with files outside of requests.
enum FileJobs {
    static let read = "files.read"
    static let scan = "files.scan"
    static let trash = "files.trash"
    static let uploads = "files.uploads"

    static let recurring = [
        RecurringJob(trash, every: .seconds(3600)), RecurringJob(uploads, every: .seconds(3600)),
        RecurringJob(scan, every: .seconds(300)),
    ]

    static func handlers(_ site: Site) -> [JobHandler] {
        [
            JobHandler(read, attempts: 3) { job in
                guard let id = Int64(job.payload),
                    let file = try await site.database.read({ try $0.bareFile(id) })
                else { return }
                let text = file.scan.isOpen ? await FileReading.text(of: file.blob, site) : ""
                try await site.database.write { try $0.indexFile(id, text: text) }
            },
            JobHandler(scan) { _ in try await scanWaiting(site) },
            JobHandler(trash) { _ in
                while try await site.database.write({ try $0.emptyTrash() }) == 500 {}
                PictureStore(site.blobs).removeOld(now: site.now)
            },
            JobHandler(uploads) { _ in try await removeUploads(site) },
        ]
    }

    /// Asks again about everything that is held back. An infected version is never handed out; whoever brought it is told.
    static func scanWaiting(_ site: Site) async throws {
        for version in try await site.database.read({ try $0.versionsToScan() }) {
            guard let address = site.settings.clamd else {
                try await site.database.write { try $0.setScan(.none, of: version) }
                continue
            }
            switch await VirusScan(address).verdict(on: site.blobs.path(of: version.blob)) {
            case .clean: try await site.database.write { try $0.setScan(.clean, of: version) }
            case .found: try await site.database.write { try $0.setScan(.infected, of: version) }
            case .unreachable: return
            }
        }
    }

    private static func removeUploads(_ site: Site) async throws {
        let gone = try await site.database.write { try $0.removeUploads() }
        let folder = site.blobs.partialFolder
        for id in gone { _ = try? await Disk.work { try FileManager.default.removeItem(atPath: "\(folder)/\(id)") } }
    }
}
