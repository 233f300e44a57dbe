/// What a group has gathered so far.
struct GroupCell: BitwiseCopyable {
    var value = 0.0
    var weight = 0.0
    var count = 0
}

/// One way of gathering: how an observation joins a cell, and how two cells become one.
protocol Fold: SendableMetatype {
    static func add(_ value: Double, _ weight: Double, to cell: inout GroupCell)
    static func merge(_ other: GroupCell, into cell: inout GroupCell)
}

enum Adding: Fold {
    @inline(__always)
    static func add(_ value: Double, _ weight: Double, to cell: inout GroupCell) {
        cell.value += value
        cell.count += 1
    }

    static func merge(_ other: GroupCell, into cell: inout GroupCell) {
        cell.value += other.value
        cell.count += other.count
    }
}

enum Weighing: Fold {
    @inline(__always)
    static func add(_ value: Double, _ weight: Double, to cell: inout GroupCell) {
        guard weight == weight else { return }
        cell.value += value * weight
        cell.weight += weight
        cell.count += 1
    }

    static func merge(_ other: GroupCell, into cell: inout GroupCell) {
        cell.value += other.value
        cell.weight += other.weight
        cell.count += other.count
    }
}

enum Least: Fold {
    @inline(__always)
    static func add(_ value: Double, _ weight: Double, to cell: inout GroupCell) {
        cell.value = cell.count == 0 ? value : min(cell.value, value)
        cell.count += 1
    }

    static func merge(_ other: GroupCell, into cell: inout GroupCell) {
        guard other.count > 0 else { return }
        cell.value = cell.count == 0 ? other.value : min(cell.value, other.value)
        cell.count += other.count
    }
}

enum Greatest: Fold {
    @inline(__always)
    static func add(_ value: Double, _ weight: Double, to cell: inout GroupCell) {
        cell.value = cell.count == 0 ? value : max(cell.value, value)
        cell.count += 1
    }

    static func merge(_ other: GroupCell, into cell: inout GroupCell) {
        guard other.count > 0 else { return }
        cell.value = cell.count == 0 ? other.value : max(cell.value, other.value)
        cell.count += other.count
    }
}
