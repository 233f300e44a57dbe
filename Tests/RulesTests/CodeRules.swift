import Foundation
import Testing

/// Rules of STYLE.md that can be read off the text of `Sources`.
@Suite struct CodeRules {
    private let sources = Tree.swift(in: "Sources")

    @Test func theTreeIsThere() {
        #expect(sources.count > 20)
    }

    @Test func statementsStandOnlyWhereStatementsBelong() {
        let statement =
            #/
            \b(?i:
            select\s[^"]{1,400}?\sfrom\s | insert\s+into\s | update\s+\w+\s+set\s | delete\s+from\s
            | create\s+(?:unique\s+)?(?:table|index)\s | (?:drop|alter)\s+table\s )
            /#
        let elsewhere = sources.filter { file in
            !file.path.hasPrefix("Sources/Storage/") && !file.name.hasSuffix("+SQL.swift")
                && !file.name.hasSuffix("Migrations.swift")
        }
        #expect(elsewhere.flatMap { $0.places(of: statement, in: $0.code) } == [])
    }

    @Test func onlyTheClockAsksForTheTime() {
        let others = sources.filter { $0.path != "Sources/Base/Clock.swift" }
        #expect(others.flatMap { $0.places(of: /\bDate\(\)|\bDate\.now\b/, in: $0.code) } == [])
    }

    @Test func nothingCrashesOnPurpose() {
        let crash = /\btry!|\bas!|\bfatalError\(/
        #expect(sources.flatMap { $0.places(of: crash, in: $0.code) } == [])
    }

    @Test func nothingIsLeftForLater() {
        #expect(sources.flatMap { $0.places(of: /\b(?:TODO|FIXME)\b/, in: $0.text) } == [])
    }

    @Test func filesStaySmall() {
        let long = sources.filter { $0.lines.count > 400 }.map { "\($0.path): \($0.lines.count) lines" }
        #expect(long == [])
    }

    @Test func everyTypeThatOthersUseIsDocumented() {
        let bare = sources.flatMap { file in
            let lines = file.lines.map { $0.trimmingCharacters(in: .whitespaces) }
            return lines.indices.filter { isType(lines[$0]) && !isDocumented(lines, $0) }
                .map { "\(file.path):\($0 + 1): \(lines[$0])" }
        }
        #expect(bare == [])
    }

    private func isType(_ line: String) -> Bool {
        line.prefixMatch(of: #/package (?:indirect |final )*(?:struct|enum|class|actor|protocol) /#) != nil
    }

    /// A doc comment above, with nothing but attributes between.
    private func isDocumented(_ lines: [String], _ index: Int) -> Bool {
        let above = lines[..<index].last { !$0.hasPrefix("@") }
        return above?.hasPrefix("///") ?? false
    }
}
