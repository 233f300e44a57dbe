import Base
import Foundation
import Markup
import Site

/// The explorer's interface strings: a case for each key of `Strings/<language>.json`.
enum ExplorerPhrase: String, PhraseKey {
    case siteTitle, menuIndicators, menuCountries, menuSources, menuSearch, breadcrumb, releases, homeLead
    case newestFigures, worldFigure, startHere, startMinistry, startMinistryBody, startCity, startCityBody
    case startCommunity, startCommunityBody, startJournalist, startJournalistBody, tenDomains, domainCount
    case whatIsNew, releaseNews, allReleases, whoIsSilent, whoIsSilentBody, allCountries, yourCountry, go
    case catalogueLead, domains, wanted, outsideCatalogue, outsideCatalogueLead, views, viewMap, viewLine, viewBars
    case viewTable, ignoredLead, ignoredRemedy, findingNone, findingLatest, findingLatestPlain, findingRose,
        findingFell, findingSame
    case findingAgainst, points, quarter, figureLabel, sparkSummary, behindTitle, behindSentence
    case behindSentenceRatio, behindSure, behindNotDistinguishable, behindNotTested, behindNotHere, behindNone
    case behindMissing, behindContext, behindUnknown, compareBy, titleBy, upToYear, summaryRange, summaryLines
    case nothingSelected
    case notComparable, mapDisclaimer, barsCut, noData, figureMissing
    case mapEstimated, mapNotComparable, mapNeutral, axisNote, moreLines, ownAggregate, ownAggregateKey
    case aggregateTitle, aggregateUrban, aggregatePopulation, aggregateCoverage, sourceLine, sourcePlain
    case releaseLine, downloadAs, downloadsMore, downloadsShown, downloadsWhole, downloadsPrograms
    case downloadsProgramsLead, downloadsNotRun, formatTidy, formatGeneric, formatStructured, tableLabel, tableCut
    case place, period, value, status, source, chosenPlaces, remove
    case removePlace, addPlace, addPlaceHint, year, years, fromYear, toYear, anyYear, sideBySide, noBreakdown, show
    case startOver, definition, limits, target, facts, name, unit, code, dataflow
    case comparability, places, placesWithFigures, cite, citation, copyCitation, copied, related, countriesLead
    case indicatorCount, countryLead, threeFindings, againstRegion, sevenCriteria, sevenCriteriaLead
    case criterionTenure, criterionServices, criterionAffordability, criterionHabitability, criterionAccessibility
    case criterionLocation, criterionCulture, criterionNoFigure, criterionNoIndicator, indicator, latest, course
    case region, widestGap, noGroups, gapShort, otherFigures, noOtherFigures, whatIsMissing, whatIsMissingLead
    case showList, couldSupply, sourcesLead, termsNotRead, termsNotReadNote, publisher, address, licence, vintage
    case treatment, nextDue, notKnown, usedFor, releasesLead, release, date, added, changed, withdrawn, searchLabel
    case searchLead, searchNothing, browseAll
    case asOfNotice, asOfIsNewest, asOfSeeNewest, asOfWhatChanged, asOfField, asOfNewest, asOfWrong, asOfUnreadable
    case whyDiffer, whyDifferLead, clause, verdict, clauseSame, clauseDiffers, clausePartly, clauseNotStated
    case denominator, groupsHeld, denominatorPeople, denominatorCity, sideBySideFigures, noSharedPlace
    case permanentAddress, permanentLead, frozenFile, byteCount
    case asOfNoSuchRelease, asOfFuture, asOfTooEarly, asOfRemedy
    case releaseFeed, releaseFeedOf, pages, pageBefore, pageAfter, pageNumber, releaseLead, releaseBefore
    case releaseAfter, releaseNote, unchanged, rejected, releaseFiles, fileCount, byIndicator, bySource
    case byPlace, showAllOf, allChanges, showChanges, largestRevisions, largestRevisionsNote, changeCount
    case changesCut, kindOfChange, figureBefore, figureAfter, kindInserted, kindChanged, kindWithdrawn
    case everything, historyTitle, historyLead, revised, revisedLabel, calendar, calendarLead, calendarEmpty
    case calendarFile, calendarSilent, calendarLate, calendarEvent

    static let book = bundledBook(.module)
}

extension Reader {
    func callAsFunction(_ key: ExplorerPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }

    func callAsFunction(_ key: ExplorerPhrase, count: Double? = nil, html fills: [String: HTML]) -> HTML {
        markup(key, count: count, fills)
    }
}
