import Base
import Indicators
import Site
import Testing

@testable import Explorer

@Suite struct IndicatorStateTests {
    private let dimensions: Set<Dimension> = ["SEX", "URBANISATION"]

    @Test func addressAndStateAreTheSame() {
        let query = Query(parsing: "view=line&area=KEN,202&from=2000&to=2020&year=2014&by=SEX&URBANISATION=U")
        let state = IndicatorState(query, dimensions: dimensions)
        #expect(state.view == .line)
        #expect(state.areas == ["KEN", "202"])
        #expect(state.from == 2000 && state.to == 2020 && state.year == 2014)
        #expect(state.comparison == .by("SEX"))
        #expect(state.filters == ["URBANISATION": "U"])
        #expect(state.unread.isEmpty)
        #expect(IndicatorState(state.query, dimensions: dimensions) == state)
    }

    @Test func whatCannotBeReadIsNamed() {
        let query = Query(parsing: "view=pie&from=yesterday&by=SHOESIZE&nonsense=1&area=KEN")
        let state = IndicatorState(query, dimensions: dimensions)
        #expect(state.areas == ["KEN"])
        #expect(Set(state.unread) == ["view=pie", "from=yesterday", "by=SHOESIZE", "nonsense=1"])
        #expect(state.query.suffix == "?area=KEN")
    }

    @Test func placesAreBoundedAndNamedOnce() {
        let many = (0..<400).map { "A\($0)" } + ["A1"]
        let state = IndicatorState(Query([("area", many.joined(separator: ","))]), dimensions: [])
        #expect(state.areas.count == IndicatorState.mostAreas)
        #expect(Set(state.areas).count == state.areas.count)
    }
}
