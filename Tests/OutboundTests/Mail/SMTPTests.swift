import Base
import Foundation
import Testing

@testable import Outbound

@Suite(.enabled(if: TestMailServer.isInstalled, "aiosmtpd is not in .venv: run Scripts/setup-python"))
struct SMTPTests {
    private static let account = ["--user", "site@example.org", "--password", "p:ss/w rd"]
    private static let secret = "site%40example.org:p%3Ass%2Fw%20rd"

    @Test(arguments: ["--plain-only", "--login-only"])
    func aLetterGoesEncryptedAndSignedIn(mechanism: String) async throws {
        try await withMailServer("starttls", Self.account + [mechanism]) { server in
            try await client("smtp://\(Self.secret)@localhost:\(server.port)", server).send(letter())
            let taken = try await server.taken()
            #expect(taken.from == "site@example.org")
            #expect(taken.to == ["reader@example.net"])
            #expect(taken.tls && taken.signedIn)
            #expect(taken.source.contains("Subject: =?UTF-8?B?"))
            #expect(taken.source.contains("multipart/alternative"))
        }
    }

    @Test func aLetterGoesOverTLSFromTheFirstByte() async throws {
        try await withMailServer("implicit", Self.account) { server in
            try await client("smtps://\(Self.secret)@localhost:\(server.port)", server).send(letter())
            let taken = try await server.taken()
            #expect(taken.tls && taken.signedIn)
        }
    }

    @Test func whatIsSentIsWhatIsTakenWithPointsAndBlanks() async throws {
        try await withMailServer("starttls", Self.account) { server in
            var letter = try letter()
            letter.text = ".\r\n..\r\nhello \r\n.\r\n"
            try await client("smtp://\(Self.secret)@localhost:\(server.port)", server).send(letter)
            let taken = try await server.taken().source.trimmingCharacters(in: .newlines)
            let sent = String(decoding: try letter.bytes(), as: UTF8.self).trimmingCharacters(in: .newlines)
            #expect(taken == sent)
        }
    }

    @Test func nothingIsSaidToAServerThatOffersNoTLS() async throws {
        try await withMailServer("none") { server in
            await expect(.insecure) {
                try await SMTPClient(SMTPServer("smtp://u:p@127.0.0.1:\(server.port)")).send(letter())
            }
        }
    }

    @Test func aCertificateThatNobodyVouchesForIsRefused() async throws {
        try await withMailServer("starttls", Self.account) { server in
            let client = SMTPClient(try SMTPServer("smtp://\(Self.secret)@localhost:\(server.port)"))
            await expect(.insecure) { try await client.send(letter()) }
        }
    }

    @Test func aWrongPasswordIsToldApartFromAServerThatIsDown() async throws {
        try await withMailServer("starttls", Self.account) { server in
            let url = "smtp://site%40example.org:wrong@localhost:\(server.port)"
            await expect(.signIn) { try await client(url, server).send(letter()) }
            await expect(.signIn) { try await client(url, server).check() }
            try await server.stop()
            await expect(.unreachable) { try await client(url, server).send(letter()) }
        }
    }

    @Test func theCheckConnectsAndSignsInWithoutALetter() async throws {
        try await withMailServer("starttls", Self.account) { server in
            try await client("smtp://\(Self.secret)@localhost:\(server.port)", server).check()
        }
    }

    @Test func whatTheServerRefusesForGoodIsToldApartFromLater() async throws {
        try await withMailServer("starttls", Self.account) { server in
            let client = try client("smtp://\(Self.secret)@localhost:\(server.port)", server)
            await expect(.refused) { try await client.send(letter(to: "nobody@example.net")) }
            await expect(.later) { try await client.send(letter(to: "later@example.net")) }
        }
    }

    private func client(_ url: String, _ server: TestMailServer) throws -> SMTPClient {
        SMTPClient(try SMTPServer(url, authorities: server.certificate))
    }

    private func letter(to: String = "reader@example.net") throws -> MailMessage {
        MailMessage(
            from: try Mailbox(name: "Housing for All", address: "site@example.org"), to: try Mailbox(address: to),
            subject: "مرحبًا", text: "مرحبًا\n", html: "<p>مرحبًا</p>", language: .ar, id: "0123456789abcdef",
            date: 1_795_381_200_000)
    }

    private func expect(_ reason: SMTPFailure.Reason, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("it was sent")
        } catch let failure as SMTPFailure {
            #expect(failure.reason == reason, "\(failure)")
            #expect(!"\(failure)".contains("@"))
        } catch {
            Issue.record("\(error)")
        }
    }
}
