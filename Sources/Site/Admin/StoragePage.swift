import Base
import Foundation
import Markup
import Storage

/// What the database is, how large, and what is in it.
enum StoragePage {
    static func make(_ visit: Visit) async throws -> Page {
        let reader = visit.reader
        let (facts, tables) = try await visit.database.read { (try $0.databaseFacts(), try $0.tableCounts()) }
        let free = visit.site.settings.stateFolder.flatMap(FreeDisk.bytes)
        return try await visit.administration("storage", reader(.storage)) {
            dl(.class("facts")) {
                dt { reader(.storageDatabase) }
                dd { facts.version }
                dt { reader(.storageSize) }
                dd { reader.size(facts.size) }
                if let free {
                    dt { reader(.storageFree) }
                    dd { reader.size(free) }
                }
                dt { reader(.storageBackup) }
                dd { reader(.storageBackupUnknown) }
            }
            h2 { reader(.storageTables) }
            table {
                thead {
                    tr {
                        th(.scope("col")) { reader(.tableName) }
                        th(.scope("col"), .class("n")) { reader(.tableRows) }
                    }
                }
                tbody {
                    for table in tables where table.rows > 0 {
                        tr {
                            td { code(.dir("ltr")) { table.name } }
                            td(.class("n")) { rows(table, reader) }
                        }
                    }
                }
            }
        }
    }

    private static func rows(_ table: TableCount, _ reader: Reader) -> String {
        let number = reader.number(Double(table.rows))
        return table.isMore ? reader(.storageMore, ["number": number]) : number
    }
}

/// How much room is left where a folder lies.
package enum FreeDisk {
    package static func bytes(at folder: String) -> Int64? {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        return (attributes?[.systemFreeSize] as? NSNumber)?.int64Value
    }
}
