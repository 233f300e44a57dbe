import Base
import Foundation
import Indicators
import Storage

/// Writes two series of the bank's table in every form that is read again, so that reading each can be measured on the
/// same observations. One line for each file: its form, its name, how many observations.
func writeForms(_ location: DatabaseLocation, _ folder: String) async throws {
    let database = try Database(location)
    let slice = try await CubeStore(database).cube("WIDE").slice(Selection(series: ["IND_01", "IND_02"]))
    let publication = Publication(
        slice, try await Bank(database).catalogue(), release: PublishedRelease(id: 1, time: nil),
        address: "https://example.org/", time: Date(timeIntervalSince1970: 0))
    for writer in WriterList.all where writer.suffix != "zip" {
        let path = folder + "/forms." + writer.suffix
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw AppError(.unavailable, "The file cannot be written", at: path) }
        var chunks = try writer.chunks(publication)
        while let chunk = try chunks.next() { try file.write(contentsOf: Data(chunk)) }
        try file.close()
        print("\(writer.name)\tforms.\(writer.suffix)\t\(slice.count)")
    }
    await database.close()
}
