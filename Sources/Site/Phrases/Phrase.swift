import Base
import Foundation
import Markup

/// The web kernel's own interface strings.
enum SitePhrase: String, PhraseKey {
    case siteName, skipToContent, menu, languages, aboutThisSite, footerNote
    case about, sources, releases, accessibility, privacy
    case errorNotFound, errorNotFoundBody, errorInvalid, errorInvalidBody, errorTooLarge, errorTooLargeBody
    case errorInternal, errorInternalBody, errorUnavailable, errorUnavailableBody, errorFull, errorFullBody
    case errorForm, errorFormBody, errorTooMany, errorTooManyBody, errorSignIn, formErrors, formOptional, formChoose
    case signIn, signOut, memberMenu
    case errorBackHome, errorBrowseData, errorPlace
    case aboutLead, aboutWho, aboutWhoBody, aboutData, aboutDataBody, aboutGaps, aboutGapsBody, aboutOpen, aboutOpenBody
    case accessibilityLead, accessibilityDone, accessibilityDoneKeyboard, accessibilityDoneTable
    case accessibilityDoneScript, accessibilityDoneLanguages, accessibilityDoneContrast
    case accessibilityLimits, accessibilityLimitsBody, accessibilityTell, accessibilityTellBody
    case contactIs, contactNone

    static let book = bundledBook(.module)
}

/// The phrase book of a target's bundle. The files were tested when the project was; one that cannot be read means a
/// broken installation, which must not start.
///
/// `room` is the folder below `Strings` where a target keeps several books.
package func bundledBook(_ bundle: Bundle, _ room: String = "") -> PhraseBook {
    do {
        return try PhraseBook(folder: bundle.bundleURL.appending(path: "Strings").appending(path: room))
    } catch {
        preconditionFailure("\(error)")
    }
}

extension Reader {
    func callAsFunction(_ key: SitePhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
