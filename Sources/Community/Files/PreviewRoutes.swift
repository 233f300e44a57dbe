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
            let page = file.file.blob.mediaType == "application/pdf" ? Int(visit.query["page"] ?? "") ?? 1 : nil
            guard let path = await PreviewStore(visit.site).picture(of: file.file.blob, page: page) else {
                throw AppError.noFile
            }
            let bytes = try await Disk.work { try FileReader(path).read(at: 0, count: 16 << 20) }
            return .file(Download(bytes, mediaType: "image/png"))
        }
    }
}
