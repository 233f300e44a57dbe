import Base
import Markup

extension Site {
    /// About, accessibility and privacy: pages of headings and paragraphs.
    func addPages(_ routes: Routes) {
        routes.get("about") { .page(information($0, .about, .aboutLead, aboutSections)) }
        routes.get("accessibility") { visit in
            .page(information(visit, .accessibility, .accessibilityLead, accessibilitySections))
        }
        routes.get("privacy") { .page(information($0, .privacy, .privacyLead, privacySections)) }
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

private let privacySections = [
    Passage(heading: .privacyKeeps, texts: [.privacyKeepsBody]),
    Passage(heading: .privacyCookies, texts: [.privacyCookiesBody]),
    Passage(heading: .privacyLogs, texts: [.privacyLogsBody]),
    Passage(heading: .privacyThird, texts: [.privacyThirdBody]),
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

private func contact(_ visit: Visit) -> HTML {
    guard let address = visit.site.settings.contact else { return p { visit.reader(.contactNone) } }
    let mail = a(.href("mailto:\(address)")) { bdi { address } }
    return p { visit.reader.markup(SitePhrase.contactIs, ["address": mail]) }
}
