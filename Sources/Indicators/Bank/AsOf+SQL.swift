import Base
import Foundation
import Storage

extension Bank {
    /// The release that is meant; nil where there is none of that number, or none up to that day.
    package func release(_ asOf: AsOf) async throws -> Release? {
        try await database.read { connection in
            switch asOf {
            case .release(let id): return try connection.release(id)
            case .day(let day):
                let end = Int64(((day.timeIntervalSince1970 + 86_400) * 1000).rounded())
                let newest = try connection.first("select max(id) from release where at < \(end)")
                return try newest?.intOrNil(0).flatMap { try connection.release($0) }
            }
        }
    }
}

extension Connection {
    /// The release whose state of a dataflow held as of a release (0 before its first figures), and the dataflow's newest.
    /// Throws `notFound` for a release that the bank does not have.
    func standing(of dataflow: String, asOf release: Int) throws -> (then: Int, newest: Int) {
        guard try first("select id from release where id = \(release)") != nil else {
            throw AppError(.notFound, "There is no release \(release)")
        }
        return (try newestRelease(of: dataflow, upTo: release), try newestRelease(of: dataflow, upTo: nil))
    }

    /// The newest release that changed a dataflow, up to one; 0 when there is none.
    func newestRelease(of dataflow: String, upTo release: Int?) throws -> Int {
        let condition: SQL = release.map { "and release <= \($0)" } ?? ""
        let row = try first("select max(release) from release_dataflow where dataflow = \(dataflow) \(condition)")
        return row?.intOrNil(0) ?? 0
    }
}
