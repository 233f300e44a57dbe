import Base
import Markup

extension Site {
    /// About and accessibility, pages of headings and paragraphs, and the pages of the house.
    func addPages(_ routes: Routes) {
        routes.get("about") { .page(information($0, .about, .aboutLead, aboutSections)) }
        routes.get("accessibility") { visit in
            .page(information(visit, .accessibility, .accessibilityLead, accessibilitySections))
        }
        addHousePages(routes)
    }
}

/// A heading with paragraphs, or with a list when there are several.
private struct Passage {
    let heading: SitePhrase
    let texts: [SitePhrase]
}

private let aboutSections = [
    Passage(heading: .aboutWho, texts: [.aboutWhoBody]), Passage(heading: .aboutData, texts: [.aboutDataBody]),
    Passage(heading: .aboutGaps, texts: [.aboutGapsBody]), Passage(heading: .aboutOpen, texts: [.aboutOpenBody]),
]

private let accessibilitySections = [
    Passage(
        heading: .accessibilityDone,
        texts: [
            .accessibilityDoneKeyboard, .accessibilityDoneTable, .accessibilityDoneScript,
            .accessibilityDoneLanguages, .accessibilityDoneContrast,
        ]),
    Passage(heading: .accessibilityLimits, texts: [.accessibilityLimitsBody]),
    Passage(heading: .accessibilityTell, texts: [.accessibilityTellBody]),
]

private func information(_ visit: Visit, _ name: SitePhrase, _ lead: SitePhrase, _ passages: [Passage]) -> Page {
    let reader = visit.reader
    return Page(title: reader(name), description: reader(lead)) {
        h1 { reader(name) }
        p(.class("lead")) { reader(lead) }
        for passage in passages {
            h2 { reader(passage.heading) }
            if passage.texts.count == 1 {
                p { reader(passage.texts[0]) }
            } else {
                ul { for text in passage.texts { li { reader(text) } } }
            }
        }
        contact(visit)
    }
}
