import Testing

@testable import Indicators

@Suite struct StructureGraphTests {
    private static let flow = ArtefactName(.dataflow, "F")
    private static let other = ArtefactName(.dataflow, "G")
    private static let structure = ArtefactName(.dataStructure, "F")
    private static let otherStructure = ArtefactName(.dataStructure, "G")
    private static let sex = ArtefactName.codelist("SEX")
    private static let age = ArtefactName.codelist("AGE")
    private static let constraint = StructureBook.constraint(of: flow)

    /// Two dataflows; both structures share a codelist.
    private static let graph = StructureGraph([
        (flow, [structure]), (other, [otherStructure]), (sex, []), (age, []), (.concepts, []),
        (structure, [.concepts, sex]), (otherStructure, [.concepts, sex, age]), (constraint, [flow]),
    ])

    private func found(_ name: ArtefactName, _ reference: StructureReference) -> Set<ArtefactName> {
        Set(Self.graph.referenced([name], reference))
    }

    @Test func referencesGoDownAndUp() {
        #expect(found(Self.flow, .none) == [Self.flow])
        #expect(found(Self.flow, .children) == [Self.flow, Self.structure])
        #expect(found(Self.flow, .descendants) == [Self.flow, Self.structure, .concepts, Self.sex])
        #expect(found(Self.flow, .parents) == [Self.flow, Self.constraint])
        #expect(found(Self.sex, .parents) == [Self.sex, Self.structure, Self.otherStructure])
        #expect(
            found(Self.sex, .ancestors)
                == [Self.sex, Self.structure, Self.otherStructure, Self.flow, Self.other, Self.constraint])
    }

    @Test func siblingsAreWhatTheParentsReferTo() {
        #expect(
            found(Self.age, .parentsAndSiblings) == [Self.age, Self.otherStructure, .concepts, Self.sex])
        #expect(found(Self.flow, .all) == [Self.flow, Self.structure, .concepts, Self.sex, Self.constraint])
    }

    @Test func oneKindOfReferencesComesWithWhatWasAskedFor() {
        #expect(found(Self.flow, .kind(.codelist)) == [Self.flow, Self.sex])
        #expect(found(Self.flow, .kind(.constraint)) == [Self.flow, Self.constraint])
        #expect(found(.concepts, .kind(.codelist)).contains(Self.age))
    }

    @Test func theOrderIsThatOfTheGraph() {
        #expect(Self.graph.referenced([Self.structure, Self.flow], .none) == [Self.flow, Self.structure])
    }

    @Test func namesAreThoseOfTheStandard() {
        #expect(
            Self.flow.urn(isNew: true) == "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=HFA:F(1.0)")
        #expect(
            Self.constraint.urn(isNew: false)
                == "urn:sdmx:org.sdmx.infomodel.registry.ContentConstraint=HFA:F_AVAILABLE(1.0)")
        #expect(
            ArtefactName.concepts.urn(item: "SEX")
                == "urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=HFA:CONCEPTS(1.0).SEX")
        #expect(
            ArtefactName.agencies.urn(isNew: true)
                == "urn:sdmx:org.sdmx.infomodel.base.AgencyScheme=SDMX:AGENCIES(1.0)")
    }
}
