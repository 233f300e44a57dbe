import Base
import Foundation
import Storage

/// How long a saved change takes to reach another process: two databases at one place do not share a feed. 200 changes, one
/// at a time.
func measureChanges(_ location: DatabaseLocation) async throws {
    let (here, there) = (try Database(location), try Database(location))
    try await here.migrate([])
    let arrivals = try await there.changes()
    var times: [Double] = []
    let clock = ContinuousClock()
    var iterator = arrivals.makeAsyncIterator()
    for round in 0..<200 {
        let begin = clock.now
        try await here.write { try $0.publish(topic: "bench", key: "\(round)") }
        while let change = await iterator.next(), change.key != "\(round)" {}
        times.append((clock.now - begin).milliseconds)
        // Not in step with the feed's own rhythm.
        try await Task.sleep(for: .milliseconds(37))
    }
    times.sort()
    report("change reaches another process", times[100], "ms median, \(times[190]) ms p95, \(times[199]) ms at most")
    await here.close()
    await there.close()
}
