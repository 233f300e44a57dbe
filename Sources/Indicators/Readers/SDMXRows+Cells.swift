import Base

extension SDMXRows {
    /// The series that the current record is about.
    func describe(_ layout: SDMXLayout) -> Result<SeriesDraft, RefusalError> {
        var draft = SeriesDraft(dataflow: layout.structure.dataflow, codes: [], unit: nil)
        for (dimension, column) in zip(layout.structure.dimensions, layout.dimensions) {
            switch code(dimension, column, layout) {
            case .success(let code): draft.codes.append(code)
            case .failure(let error): return .failure(error)
            }
        }
        draft.unit = optional(layout.unit, layout)
        draft.source = optional(layout.source, layout)
        guard let multiplier = optional(layout.multiplier, layout) else { return .success(draft) }
        guard let power = Int(multiplier), (-30...30).contains(power) else {
            return .failure(RefusalError(.notANumber, column: layout.multiplier))
        }
        draft.multiplier = power
        return .success(draft)
    }

    private func code(_ dimension: Dimension, _ column: Int, _ layout: SDMXLayout) -> Result<String, RefusalError> {
        guard column >= 0, !bare(column, layout).isEmpty else {
            return .failure(RefusalError(.partialKey, column: column, detail: "no code for \(dimension)"))
        }
        let text = bare(column, layout).text
        guard dimension != .referenceArea else {
            guard let place = context.resolvePlace(text, .sdmx) else {
                return .failure(RefusalError(.unknownPlace, column: column))
            }
            return .success(place)
        }
        guard CodeText.isCode(text) else { return .failure(RefusalError(.malformedCode, column: column)) }
        guard context.isCode(layout.structure.dataflow, dimension, text) else {
            return .failure(RefusalError(.unknownCode, column: column))
        }
        return .success(text)
    }

    private func optional(_ column: Int, _ layout: SDMXLayout) -> String? {
        guard column >= 0 else { return nil }
        let cell = bare(column, layout)
        return cell.isEmpty ? nil : cell.text
    }

    /// The cell without spaces around it and, where the column has labels, without the label.
    func bare(_ column: Int, _ layout: SDMXLayout) -> Cell {
        let cell = reader[column].trimmed
        guard layout.labelled[column] else { return cell }
        var i = 0
        while i + 1 < cell.count {
            if cell.start[i] == UInt8(ascii: ":"), cell.start[i + 1] == 0x20 { return cell.prefix(i) }
            i += 1
        }
        return cell
    }

    /// Tells the names that the current record has for the codes of a new series.
    func name(_ draft: SeriesDraft, _ flow: Flow, _ sink: Sink) throws {
        let layout = flow.layout
        for (i, dimension) in layout.structure.dimensions.enumerated() {
            let column = layout.dimensions[i]
            guard column >= 0, let name = label(column, layout), named.count < 100_000,
                named.insert("\(draft.dataflow) \(dimension) \(draft.codes[i])").inserted
            else { continue }
            try flow.series.announce(draft.dataflow, { layout.structure }, sink)
            let fact = CodeFact(
                dataflow: draft.dataflow, dimension: dimension, code: draft.codes[i],
                name: Localized([context.language: name]))
            try sink(.structure(.code(fact)))
        }
    }

    private func label(_ column: Int, _ layout: SDMXLayout) -> String? {
        let names = layout.nameColumns[column]
        if names >= 0, names < reader.count { return reader[names].isEmpty ? nil : reader.text(names) }
        guard layout.labelled[column] else { return nil }
        let cell = reader[column].trimmed
        let skipped = bare(column, layout).count + 2
        return skipped < cell.count ? cell.dropFirst(skipped).text : nil
    }

    /// Adds what stands in the columns beside the value; false when one of them was rejected.
    func complete(_ observation: inout RawObservation, _ layout: SDMXLayout, _ sink: Sink) throws -> Bool {
        if layout.status >= 0 {
            guard let status = ObservationStatus(bare(layout.status, layout)) else {
                try reject(.unknownCode, layout.status, sink)
                return false
            }
            if status != .normal { observation.status = status }
        }
        if layout.nature >= 0, case let cell = bare(layout.nature, layout), !cell.isEmpty {
            guard let nature = Nature(rawValue: cell.text) else {
                try reject(.unknownCode, layout.nature, sink)
                return false
            }
            observation.nature = nature
        }
        if layout.confidentiality >= 0, case let cell = bare(layout.confidentiality, layout), !cell.isEmpty {
            guard let confidentiality = Confidentiality(rawValue: cell.text) else {
                try reject(.unknownCode, layout.confidentiality, sink)
                return false
            }
            observation.confidentiality = confidentiality
        }
        if layout.mark >= 0, case let cell = bare(layout.mark, layout), !cell.isEmpty {
            guard let mark = ValueMark(rawValue: cell.text) else {
                try reject(.unknownCode, layout.mark, sink)
                return false
            }
            if mark != .exact { observation.mark = mark }
        }
        return try bound(layout.lower, &observation.lower, sink) && bound(layout.upper, &observation.upper, sink)
    }

    private func bound(_ column: Int, _ bound: inout Double?, _ sink: Sink) throws -> Bool {
        guard column >= 0, !reader[column].isEmpty else { return true }
        switch NumberCell(reader[column], mark: decimalMark) {
        case .number(let value, .exact, _, _): bound = value
        case .missing: break
        case .number: try reject(.notANumber, column, sink); return false
        case .refused(let reason): try reject(reason, column, sink); return false
        }
        return true
    }

    /// The text of an attribute's cell: its code where it has a label; a text in several languages (`NOTE[en;fr]`,
    /// `en:…;fr:…`) becomes one attribute for each, `NOTE.en` and `NOTE.fr`.
    func attribute(_ column: Int, _ name: String, _ layout: SDMXLayout) -> [(String, String)] {
        if layout.labelled[column] { return [(name, bare(column, layout).text)] }
        guard let languages = layout.languages[column] else { return [(name, reader.text(column))] }
        var texts: [(String, String)] = []
        for part: Substring in reader.text(column).split(separator: heading.subfield) {
            guard let colon = part.firstIndex(of: ":") else { continue }
            let language = String(part[..<colon])
            guard languages.contains(language) else { continue }
            texts.append(("\(name).\(language)", String(part[colon...].dropFirst())))
        }
        return texts
    }

    // MARK: withdrawals

    /// A record with action D: a value in the measure's column, or no measure and no attribute at all, withdraws.
    func withdraw(_ layout: SDMXLayout, _ sink: Sink) throws {
        let filled = layout.measures.contains { !reader[$0.index].isEmpty }
        let attributed = layout.attributes.contains { !reader[$0.index].isEmpty }
        guard filled || !attributed else { return try reject(.attributeOnly, -1, sink) }
        var codes: [String?] = []
        for (dimension, column) in zip(layout.structure.dimensions, layout.dimensions) {
            if column < 0 || reader[column].isEmpty {
                codes.append(nil)
            } else {
                switch code(dimension, column, layout) {
                case .success(let code): codes.append(code)
                case .failure(let error): return try reject(error.refusal, sink)
                }
            }
        }
        var period: Period?
        if layout.time >= 0, !reader[layout.time].isEmpty {
            period = periods.period(bare(layout.time, layout))
            guard period != nil else { return try reject(.badPeriod, layout.time, sink) }
        }
        let place = CellPlace(file: reader.name, row: reader.line, column: 0)
        try sink(.withdrawal(Withdrawal(dataflow: layout.structure.dataflow, codes: codes, period: period, at: place)))
    }

    // MARK: rejections

    func reject(_ reason: Rejection.Reason, _ column: Int, detail: String = "", _ sink: Sink) throws {
        try sink(.rejection(reader.rejection(reason, column, heading: heading.texts, detail: detail)))
    }

    func reject(_ refusal: Refusal, _ sink: Sink) throws {
        try reject(refusal.reason, refusal.column, detail: refusal.detail, sink)
    }
}
