import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Site

/// Every address of the members' area × everybody × own, other's and hidden records. Fails when an address is missing
/// from the table, and when the table names one that is no longer there.
@Suite struct RouteMatrixTests {
    @Test func everyAddressStandsInTheTableAndNoOther() async throws {
        try await Grounds.on(.sqlite) { grounds in
            let expected = Set(routeMatrix.map(\.name))
            let found = Set(grounds.site.routeTable.map { "\($0.kind.rawValue) \($0.path)" })
            #expect(found.subtracting(expected).sorted() == [], "addresses that the matrix does not know")
            #expect(expected.subtracting(found).sorted() == [], "addresses that are gone")
            #expect(routeMatrix.count == expected.count, "an address stands there twice")
        }
    }

    /// Asks every page as everybody, at every place.
    @Test(arguments: Engine.available) func aPageAnswersOnlyWhomItIsFor(_ engine: Engine) async throws {
        try await Grounds.on(engine) { grounds in
            let world = try await grounds.world("pages")
            for row in routeMatrix where row.kind == .get || row.kind == .stream {
                for (place, admitted) in row.admitted {
                    let path = try #require(row.address(world, place), "\(row.name) is not filled in")
                    for cast in Cast.allCases {
                        let status = try await grounds.get("/en/\(path)", as: world.sessions[cast], row.kind)
                        let isIn = status != .notFound
                        #expect(
                            isIn == admitted.contains(cast) && status.code < 500,
                            "\(row.name), \(place), \(cast): \(status.code)")
                    }
                }
            }
        }
    }

    /// Sends every form, empty but genuine, as everybody, at every place; each form in a world of its own, since what is
    /// sent may change it. Those who may do most come last in the cast.
    @Test(arguments: Engine.available) func aFormIsTakenOnlyFromWhomItIsFor(_ engine: Engine) async throws {
        try await Grounds.on(engine) { grounds in
            for row in routeMatrix where row.kind == .post {
                for (place, admitted) in row.admitted {
                    let world = try await grounds.world("\(row.name) \(place)")
                    let path = try #require(row.address(world, place), "\(row.name) is not filled in")
                    for cast in Cast.allCases {
                        let status = try await grounds.send("/en/\(path)", as: world.sessions[cast])
                        let isIn = status != .notFound
                        #expect(
                            isIn == admitted.contains(cast) && status.code < 500,
                            "\(row.name), \(place), \(cast): \(status.code)")
                    }
                }
            }
        }
    }

    /// Check 12: without its token, and from another site, nothing is taken, whoever asks.
    @Test func everyFormIsRefusedWithoutItsTokenOrFromElsewhere() async throws {
        try await Grounds.on(.sqlite) { grounds in
            let world = try await grounds.world("forgery")
            for row in routeMatrix where row.kind == .post {
                let path = try #require(row.address(world, .own))
                for cast in [Cast.visitor, .participant, .administrator] {
                    let session = world.sessions[cast]
                    let bare = try await grounds.send("/en/\(path)", as: session, token: false)
                    let foreign = try await grounds.send(
                        "/en/\(path)", as: session, origin: "https://elsewhere.example")
                    let silent = try await grounds.send("/en/\(path)", as: session, origin: nil)
                    #expect([bare, foreign, silent].allSatisfy { $0 == .forbidden || $0 == .notFound }, "\(row.name)")
                    #expect(foreign == .forbidden && silent == .forbidden, "\(row.name)")
                }
            }
        }
    }

    /// Check 13 and 14: the headers, and nothing inline, on every page that everybody, a member and an administrator get.
    @Test func everyPageCarriesItsPolicyAndNothingInline() async throws {
        try await Grounds.on(.sqlite) { grounds in
            let world = try await grounds.world("headers")
            for row in routeMatrix where row.kind == .get {
                let path = try #require(row.address(world, .own))
                for cast in [Cast.visitor, .manager, .administrator] {
                    let answer = try await grounds.page("/en/\(path)", as: world.sessions[cast])
                    #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(row.name)")
                    #expect(answer.headers[.strictTransportSecurity] != nil, "\(row.name)")
                    #expect(answer.headers[HTTPField.Name("Referrer-Policy")!] != nil, "\(row.name)")
                    guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                    let policy = answer.headers[.contentSecurityPolicy] ?? ""
                    #expect(policy.contains("script-src 'nonce-") && !policy.contains("unsafe"), "\(row.name)")
                    let text = String(buffer: answer.body)
                    let inline = text.firstMatch(of: /<script(?![^>]*\bsrc=)|<style|\son[a-z]+="|\sstyle="/)
                    #expect(inline == nil, "\(row.name): \(inline.map { String($0.0) } ?? "")")
                }
            }
        }
    }

    /// Whoever is not let in gets, but for the address itself, the very page of an address that does not exist.
    @Test func whatIsHiddenLooksLikeWhatIsNotThere() async throws {
        try await Grounds.on(.sqlite) { grounds in
            let world = try await grounds.world("hidden")
            for cast in [Cast.visitor, .pending, .outsider, .participant] {
                let missing = try await grounds.page("/en/no/such/page", as: world.sessions[cast])
                let expected = Grounds.essence(missing)
                for row in routeMatrix where row.kind == .get {
                    for (place, admitted) in row.admitted where !admitted.contains(cast) {
                        let path = try #require(row.address(world, place))
                        let answer = try await grounds.page("/en/\(path)", as: world.sessions[cast])
                        #expect(Grounds.essence(answer) == expected, "\(row.name), \(place), \(cast)")
                    }
                }
            }
        }
    }
}
