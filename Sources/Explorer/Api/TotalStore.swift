import Indicators
import Synchronization

/// How many observations the selections asked for last find, so that only the first of their pages has to count.
final class TotalStore: Sendable {
    private struct Key: Hashable {
        let dataflow: String
        let release: Int
        let selection: Selection
    }

    private static let most = 2_000
    private let held = Mutex<[Key: Int]>([:])

    /// A page of a selection, counted or remembered.
    func page(_ request: DataRequest, _ cube: Cube) -> DataPage {
        let key = Key(dataflow: cube.dataflow, release: cube.release, selection: request.selection)
        let known = held.withLock { $0[key] }
        let (total, slice) = cube.page(
            request.selection, offset: request.offset, limit: request.limit, total: known)
        if known == nil {
            held.withLock { held in
                if held.count >= TotalStore.most { held.removeAll() }
                held[key] = total
            }
        }
        return DataPage(total: total, offset: request.offset, slice: slice)
    }
}
