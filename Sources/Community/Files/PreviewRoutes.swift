import Access
import Base
import Foundation
import Site
import Storage

extension FilesRoom {
    func addPreviews(_ routes: Routes) {
        routes.get("spaces/:space/files/:file/preview", for: .members) { visit in
            let file = try await visit.inFile { connection, file in
                guard file.file.scan.isOpen, file.file.state != .trashed else { throw AppError.noFile }
                return file
            }
            let picture = try await PictureStore(visit.site.blobs).bytes(
                of: file.file.blob, page: Int(visit.query["page"] ?? ""))
            return .file(Download(picture, mediaType: PictureStore.mediaType))
        }
    }
}
