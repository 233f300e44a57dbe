import Base

/// What is to be withdrawn: by name, where the files say so; else by silence, within what the files answer for.
struct WithdrawalIndex {
    /// By series the periods to be withdrawn by name; nil for all.
    private var named: [UInt32: [PackedPeriod?]] = [:]
    /// Dataflows of which something is withdrawn by name: their files are partial, and silence means nothing there.
    private var partial: Set<Int> = []
    private let scope: Set<Scope>
    private let spared: Set<UInt32>
    private let register: SeriesRegister

    init(_ intake: Intake) {
        scope = intake.scope
        spared = intake.spared
        register = intake.register
        for withdrawal in intake.withdrawals { add(withdrawal, intake.register) }
    }

    /// The series held that may lose observations, or get other ones.
    func series() -> [UInt32] {
        let codes = Set(scope.map { Scope(flow: $0.flow, code: $0.code, source: 0) })
        return register.series.compactMap { id, series in
            let isInScope = codes.contains(Scope(flow: series.flow, code: series.code, source: 0))
            return series.isNew || isInScope || named[id] != nil ? id : nil
        }.sorted()
    }

    /// Whether an observation held is withdrawn when no file has it.
    func withdraws(series id: UInt32, period: PackedPeriod, source: UInt32) -> Bool {
        if let periods = named[id] { return periods.contains { $0 == nil || $0 == period } }
        guard let series = register.series[id], !partial.contains(series.flow), !spared.contains(id) else {
            return false
        }
        return scope.contains(Scope(flow: series.flow, code: series.code, source: source))
    }

    private mutating func add(_ withdrawal: Withdrawal, _ register: SeriesRegister) {
        guard let number = register.flow(withdrawal.dataflow.id) else { return }
        partial.insert(number)
        let flow = register.flows[number]
        let given = zip(flow.structure.dimensions, withdrawal.codes).compactMap { dimension, code in
            code.flatMap { code in flow.dimensions.firstIndex(of: dimension).map { (place: $0, code: code) } }
        }
        let period = withdrawal.period.flatMap { PackedPeriod($0.description) }
        for (key, id) in flow.ids where register.series[id]?.isNew == false {
            let codes = KeyText.codes(key)
            if given.allSatisfy({ codes[$0.place] == $0.code }) { named[id, default: []].append(period) }
        }
    }
}
