import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

@Suite struct FilesTests {
    @Test(arguments: Engine.available) func aFileComesInAndOutAsItIs(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let bytes = Array("Plan of the harbour\n".utf8)
            let path = try await site.put("plan.txt", bytes)
            let page = try await site.browser("pedro").get(path)
            #expect(page.status == 200 && page.text.contains("plan.txt") && page.text.contains("Plan of the harbour"))
            let got = try await site.browser("pedro").get(path + "/download")
            #expect(got.bytes == bytes)
            #expect(got.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"plan.txt\"") == true)
            #expect(got.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            #expect(got.headers[.xContentTypeOptions] == "nosniff")
            let part = try await site.browser("pedro").get(path + "/download", range: "bytes=5-6")
            #expect(part.status == 206 && part.text == "of" && part.headers[.contentRange] == "bytes 5-6/20")
            let end = try await site.browser("pedro").get(path + "/download", range: "bytes=-8")
            #expect(end.text == "harbour\n")
            #expect(try await site.browser("pedro").get(path + "/download", range: "bytes=99-").status == 416)
        }
    }

    /// A reader below Download gets no byte of the original by any way, and nobody outside learns that the file exists.
    @Test(arguments: Engine.available) func theLevelHoldsOnEveryDerivative(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let secret = "Lighthouse numbers"
            let folder = try await site.folder("Drafts")
            let path = try await site.put("draft.txt", Array(secret.utf8), folder: folder)
            let folderPath = site.root + "/folders/\(folder)"
            _ = try await site.browser("maria").upload(
                path + "/version", [("base", "1")], files: [("draft.txt", Array("Second \(secret)".utf8))],
                field: "file")
            let reader = site.browser("omar")
            #expect(try await reader.get(path).text.contains(secret), "a preview is what reading means")
            for derived in ["/download", "/download?version=1", "/links"] {
                #expect(try await reader.get(path + derived).status == 404, "\(derived)")
            }
            #expect(try await reader.get(site.root + "/zip").status == 404)
            #expect(try await reader.get(site.root + "/zip?folder=\(folder)").status == 404)
            // From now on the folder is closed to participants; nothing of it may show itself to them anywhere.
            let manager = site.browser("maria")
            #expect(try await manager.post(folderPath + "/apart", ["apart": "yes"]).status == 303)
            #expect(
                try await manager.post(folderPath + "/levels", ["who": "role:participant", "level": "none"]).status
                    == 303)
            let pedro = site.browser("pedro")
            let missing = try await pedro.get(site.root + "/999999")
            for address in [path, path + "/download", path + "/preview", path + "/people", folderPath] {
                let answer = try await pedro.get(address)
                #expect(answer.status == 404 && answer.text.count == missing.text.count, "\(address)")
            }
            #expect(try await !pedro.get(site.root).text.contains("Drafts"))
            let id = try #require(Int64(path.split(separator: "/").last ?? ""))
            let (viewer, outsider) = (try await site.viewer("pedro"), try await site.viewer("olga"))
            try await site.database.read { connection in
                var question = TextQuestion("draft")
                question.space = site.space.id
                #expect(try connection.findTexts(question, for: viewer) == [])
                #expect(try connection.findTexts(question, for: outsider) == [])
                #expect(try connection.visibleFiles([Ref("file", "\(id)")], viewer) == [])
                let place = try Space.find(site.space.slug, for: viewer, in: connection)
                #expect(try connection.newestFiles(in: place, limit: 5) == [])
                #expect(try connection.zipEntries(of: connection.folder(nil, in: place)).isEmpty)
            }
            #expect(try await site.browser("olga").get(path).status == 404)
            #expect(try await site.browser("nobody").get(path).status == 404)
        }
    }

    @Test(arguments: Engine.available) func aFolderMayBeReadByAllAndEditedByTwo(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let folder = try await site.folder("Shared draft", by: "fatima")
            let path = site.root + "/folders/\(folder)"
            // The facilitator edits but does not manage: giving levels is the manager's.
            #expect(try await site.browser("fatima").post(path + "/apart", ["apart": "yes"]).status == 404)
            let maria = site.browser("maria")
            #expect(try await maria.post(path + "/apart", ["apart": "yes"]).status == 303)
            #expect(try await maria.post(path + "/levels", ["who": "role:participant", "level": "read"]).status == 303)
            let file = try await site.put("draft.txt", Array("one".utf8), folder: folder)
            let pedro = site.browser("pedro")
            #expect(try await pedro.get(file).status == 200)
            #expect(try await pedro.get(file + "/download").status == 404)
            let member = try site.member("pedro")
            #expect(try await maria.post(path + "/levels", ["who": "member:\(member)", "level": "edit"]).status == 303)
            #expect(try await pedro.get(file + "/download").status == 200)
            let stored = try await pedro.upload(
                file + "/version", [("base", "1")], files: [("x", Array("two".utf8))], field: "file")
            #expect(stored.status == 303)
            #expect(try await site.browser("omar").get(file + "/download").status == 404)
            let who = try await pedro.get(path + "/people").text
            #expect(who.contains("Pedro") && who.contains("Edit") && who.contains("Read only"))
            // Nobody gives away the last that manages.
            let last = try await maria.post(path + "/levels", ["who": "role:space-manager", "level": "none"])
            #expect(last.status == 200 && last.text.contains("Nobody would manage the folder"))
            #expect(try await maria.get(path).status == 200)
        }
    }

    /// Two people edit the same version: the second is told, and both texts are there.
    @Test(arguments: Engine.available) func theSecondOfTwoLosesNothing(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("plan.txt", Array("one".utf8))
            let first = try await site.browser("fatima").upload(
                path + "/version", [("base", "1"), ("reason", "Numbers")], files: [("a", Array("two".utf8))],
                field: "file")
            #expect(first.status == 303)
            let second = try await site.browser("maria").upload(
                path + "/version", [("base", "1")], files: [("b", Array("three".utf8))], field: "file")
            #expect(second.location.contains("aside=3"))
            let page = try await site.browser("maria").get(second.location).text
            #expect(page.contains("Somebody else was faster") && page.contains("Numbers"))
            let pedro = site.browser("pedro")
            #expect(try await pedro.get(path + "/download").text == "two")
            #expect(try await pedro.get(path + "/download?version=3").text == "three")
            let restored = try await site.browser("maria").post(
                path + "/restore-version", ["number": "3", "base": "2"])
            #expect(restored.status == 303)
            #expect(try await pedro.get(path + "/download").text == "three")
            #expect(try await pedro.get(path + "/download?version=1").text == "one")
            #expect(try await pedro.post(path + "/restore-version", ["number": "1", "base": "4"]).status == 404)
        }
    }

    @Test(arguments: Engine.available) func theTrashKeepsForThirtyDays(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let folder = try await site.folder("Old")
            let path = try await site.put("old.txt", Array("old".utf8), folder: folder)
            let (maria, pedro, musa) = (site.browser("maria"), site.browser("pedro"), site.browser("musa"))
            #expect(try await pedro.post(path + "/trash").status == 404, "a participant does not delete")
            #expect(try await musa.post(site.root + "/folders/\(folder)/trash").status == 303)
            #expect(try await pedro.get(path).status == 404)
            #expect(try await pedro.get(site.root + "/folders/\(folder)").status == 404)
            #expect(try await !pedro.get(site.root + "/trash").text.contains("Old"))
            #expect(try await musa.get(site.root + "/trash").text.contains("Old"))
            #expect(try await musa.post(site.root + "/folders/\(folder)/restore").status == 303)
            #expect(try await pedro.get(path + "/download").text == "old")
            #expect(try await maria.post(path + "/trash").status == 303)
            site.clock.pass(.seconds(29 * 86_400))
            #expect(try await site.database.write { try $0.emptyTrash() } == 0)
            site.clock.pass(.seconds(2 * 86_400))
            #expect(try await site.database.write { try $0.emptyTrash() } == 1)
            let gone = try await site.database.read { try $0.first("select count(*) from file_version")?.int(0) }
            #expect(gone == 0)
            #expect(try await site.site.blobs.removeUnused() == 1, "then its bytes go too")
        }
    }

    @Test(arguments: Engine.available) func movingAsksBothPlaces(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let closed = try await site.folder("Closed")
            let maria = site.browser("maria")
            let closedPath = site.root + "/folders/\(closed)"
            _ = try await maria.post(closedPath + "/apart", ["apart": "yes"])
            for role in ["participant", "space-moderator"] {
                _ = try await maria.post(closedPath + "/levels", ["who": "role:\(role)", "level": "none"])
            }
            let path = try await site.put("a.txt", Array("a".utf8))
            #expect(
                try await site.browser("pedro").post(path + "/move", ["to": ""]).status == 404, "no right to take away")
            let musa = site.browser("musa")
            #expect(try await musa.post(path + "/move", ["to": closed]).status == 404, "no right to put there")
            #expect(try await maria.post(path + "/move", ["to": closed]).status == 303)
            #expect(try await site.browser("pedro").get(path).status == 404, "the new place's levels hold at once")
            let child = try await site.folder("Child")
            let inner = try await site.put("b.txt", Array("b".utf8), folder: child)
            #expect(try await maria.post(site.root + "/folders/\(child)/move", ["to": closed]).status == 303)
            #expect(try await site.browser("pedro").get(inner).status == 404)
            let loop = try await maria.post(closedPath + "/move", ["to": child])
            #expect(loop.status == 409, "a folder cannot be moved into itself")
        }
    }

    @Test(arguments: Engine.available) func aHoldKeepsAFileAsItIs(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("evidence.txt", Array("one".utf8))
            let maria = site.browser("maria")
            #expect(try await site.browser("musa").post(path + "/hold", ["hold": "yes"]).status == 404)
            #expect(try await maria.post(path + "/hold", ["hold": "yes"]).status == 303)
            #expect(try await maria.post(path + "/trash").status == 404)
            #expect(try await maria.post(path + "/change", ["name": "x"]).status == 404)
            let version = try await maria.upload(
                path + "/version", [("base", "1")], files: [("x", [1])], field: "file")
            #expect(version.status == 404)
            #expect(try await maria.get(path + "/download").text == "one")
            #expect(try await maria.post(path + "/hold", ["hold": "no"]).status == 303)
            #expect(try await maria.post(path + "/trash").status == 303)
        }
    }

    @Test(arguments: Engine.available) func aSpaceTakesNoMoreThanItsQuotaAndNoFileIsLargerThanAllowed(
        _ engine: Engine
    ) async throws {
        try await FilesSite.run(
            engine,
            settings: {
                $0.fileQuota = 100_000
                $0.longestFile = 60_000
            }
        ) { site in
            let maria = site.browser("maria")
            let large = try await maria.upload(
                site.root + "/upload", files: [("large", [UInt8](repeating: 1, count: 60_001))])
            #expect(large.status == 413)
            _ = try await site.put("a", [UInt8](repeating: 1, count: 60_000))
            // Two that fit one by one, but not together: none of them is taken.
            let two = try await maria.upload(
                site.root + "/upload",
                files: [("b", [UInt8](repeating: 2, count: 30_000)), ("c", [UInt8](repeating: 3, count: 30_000))])
            #expect(two.status == 413)
            #expect(try await !maria.get(site.root).text.contains("<bdi>b</bdi>"))
            _ = try await site.put("b", [UInt8](repeating: 2, count: 40_000))
        }
    }

    @Test(arguments: Engine.available) func namesDoNoHarm(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            for (given, shown) in [
                ("../../etc/passwd", "passwd"), ("a\u{202E}txt.exe", "atxt.exe"), ("C:\\temp\\plan.txt", "plan.txt"),
                ("..", "file"), ("<b>x</b>.txt", "b&gt;.txt"),
            ] {
                let path = try await site.put(given, Array(given.utf8))
                let page = try await site.browser("pedro").get(path).text
                #expect(page.contains("<h1><bdi>\(shown)"), "\(given)")
            }
            let first = try await site.put("Report.pdf", Array("1".utf8))
            let second = try await site.put("report.pdf", Array("2".utf8))
            #expect(first != second)
            #expect(try await site.browser("pedro").get(second).text.contains("report (2).pdf"))
        }
    }

    /// What could run in a browser is saved, never shown, under a type that says nothing.
    @Test(arguments: Engine.available) func nothingThatMembersBringIsEverActive(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
            for (name, text) in [
                ("a.svg", drawing), ("a.html", "<!doctype html><script>alert(1)</script>"), ("a.png", drawing),
            ] {
                let path = try await site.put(name, Array(text.utf8))
                let page = try await site.browser("pedro").get(path)
                #expect(
                    !page.text.contains("<script>alert")
                        && !page.text.contains("<svg xmlns=\"http://www.w3.org/2000/svg\"><"))
                #expect(page.text.contains("&lt;script&gt;"), "shown as it is written")
                if name == "a.png" { #expect(page.text.contains("promises something else")) }
                let got = try await site.browser("pedro").get(path + "/download")
                #expect(got.headers[.contentType] == "application/octet-stream")
                #expect(got.headers[.contentDisposition]?.hasPrefix("attachment") == true)
                #expect(got.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            }
        }
    }
}
