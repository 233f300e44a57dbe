import Base
import Storage

extension Site {
    /// Takes in the bytes of a file that is being sent, and has them looked at.
    ///
    /// Throws `tooLarge` beyond the limit and `invalid` for a file in which a virus was found.
    package func bring<Bytes: AsyncSequence>(_ bytes: Bytes, room: Int64) async throws -> (blob: Blob, scan: BlobScan)
    where Bytes.Element == [UInt8] {
        let blob = try await blobs.put(bytes, limit: max(0, min(settings.longestFile, room)))
        return (blob, try await look(at: blob))
    }

    /// What the search for viruses says of the bytes.
    package func look(at blob: Blob) async throws -> BlobScan {
        guard let address = settings.clamd else { return .none }
        switch await VirusScan(address).verdict(on: blobs.path(of: blob)) {
        case .clean: return .clean
        case .unreachable: return .waiting
        case .found(let name):
            throw AppError(
                .invalid, "A virus was found in the file (\(name.prefix(80))); it was not taken", at: "files",
                remedy: "Remove it from your machine too")
        }
    }
}
