import Base
import Indicators
import Statistics

/// The statistical one, not Foundation's of physical units.
typealias Dimension = Indicators.Dimension

extension Catalogue {
    /// The entry of the catalogue that an indicator stands for; nil for one outside it.
    func entry(of indicator: Indicator) -> CatalogueEntry? {
        indicator.catalogueID.flatMap { id in entries.first { $0.id == id } }
    }
}

extension Indicator {
    /// What it is called on a page: in plain words, else as the publisher names it, else its code.
    var title: Localized {
        if !plain.isEmpty { return plain }
        return name.isEmpty ? Localized(english: series) : name
    }

    /// Which end of the indicator is the good one.
    var better: Desirability {
        switch direction {
        case .up: .up
        case .down: .down
        case .context: .context
        }
    }
}
