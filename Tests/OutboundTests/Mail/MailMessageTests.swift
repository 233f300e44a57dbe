import Base
import Foundation
import Testing

@testable import Outbound

@Suite struct MailMessageTests {
    @Test func aMessageHasTextAndHTMLAndWhatReadersOfMailNeed() throws {
        let text = try source(sample(subject: "Welcome"))
        #expect(text.contains("From: \"Housing for All\"\r\n <site@example.org>\r\n"))
        #expect(text.contains("To: reader@example.net\r\n"))
        #expect(text.contains("Subject: Welcome\r\n"))
        #expect(text.contains("Date: Sun, 22 Nov 2026 21:00:00 +0000\r\n"))
        #expect(text.contains("Message-ID: <0123456789abcdef@example.org>\r\n"))
        #expect(text.contains("Content-Type: multipart/alternative;\r\n boundary=\"=_0123456789abcdef\"\r\n"))
        #expect(text.contains("Content-Language: en\r\n"))
        #expect(text.contains("Auto-Submitted: auto-generated\r\n"))
        #expect(text.contains("Content-Type: text/plain; charset=utf-8\r\n"))
        #expect(text.contains("Content-Type: text/html; charset=utf-8\r\n"))
        #expect(text.hasSuffix("--=_0123456789abcdef--\r\n"))
        #expect(!text.contains("List-Unsubscribe"))
    }

    @Test func unsubscribingTakesOneClickWhereItIsGiven() throws {
        var message = try sample()
        message.unsubscribe = "https://example.org/en/unsubscribe/abc"
        let text = try source(message)
        #expect(text.contains("List-Unsubscribe: <https://example.org/en/unsubscribe/abc>\r\n"))
        #expect(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
    }

    /// Check 28: whatever is put in, the head has the lines that it should have and no others.
    @Test(arguments: injections)
    func nothingPutIntoAFieldBecomesALineOfTheHead(text: String) throws {
        var message = try sample(subject: text)
        message.from = try Mailbox(name: text, address: "site@example.org")
        message.to = try Mailbox(name: text, address: "reader@example.net")
        let source = try source(message)
        let head = try #require(source.components(separatedBy: "\r\n\r\n").first)
        let names = head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Language",
                "Auto-Submitted", "X-Auto-Response-Suppress",
            ])
        #expect(!head.replacing("\r\n", with: "").utf8.contains { $0 < 0x20 || $0 > 0x7E })
        #expect(head.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    }

    @Test(arguments: injections)
    func addressesIdsAndLinksThatCouldEndALineAreRefused(text: String) throws {
        #expect(throws: AppError.self) { try Mailbox(address: "a@example.org\(text)") }
        #expect(throws: AppError.self) { try Mailbox(address: "\(text)@example.org") }
        var message = try sample()
        message.id = "0123456789\(text)"
        #expect(throws: AppError.self) { try message.bytes() }
        message = try sample()
        message.unsubscribe = "https://example.org/\(text)"
        #expect(throws: AppError.self) { try message.bytes() }
    }

    @Test func headsInEveryLanguageComeBackAsTheyWere() throws {
        let long = String(repeating: "Жилищный вопрос и право на жильё ", count: 6)
        for subject in [
            "مرحبًا بكم في السكن للجميع", "欢迎加入", "Добро пожаловать", "Bienvenue à tous", "=?UTF-8?B?eA==?=", long,
        ] {
            let head = EncodedWords.header(subject, indent: 9)
            #expect(head.components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
            #expect(decoded(head) == subject.split(separator: " ").joined(separator: " "))
        }
    }

    @Test func bodiesComeBackAsTheyWere() {
        let texts = [
            "", "one\ntwo\n", ".\n..\n.hidden\n", "a = b\n", "trailing \nand\ttab\t\n",
            String(repeating: "long ", count: 80),
            String(repeating: "=", count: 200), "Мы получили вашу заявку.\n", "é", "From me\n", "x\r\ny\rz",
            String(repeating: "x", count: 75) + ".y",
        ]
        for text in texts {
            for encoding in [BodyEncoding.quotedPrintable, .base64] {
                let bytes = encoding.encode(text)
                let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
                #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") && !$0.hasPrefix("--=_") })
                #expect(!bytes.contains { $0 > 0x7E })
                let wanted = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
                #expect(decodedBody(bytes, encoding) == wanted, "\(text.prefix(20)) \(encoding)")
            }
        }
    }

    @Test func mailboxesAreReadAsSettingsWriteThem() throws {
        #expect(try Mailbox(parsing: "a@b.org") == Mailbox(address: "a@b.org"))
        #expect(
            try Mailbox(parsing: "Housing for All <a@b.org>") == Mailbox(name: "Housing for All", address: "a@b.org"))
        for text in [
            "", "a", "a@", "@b", "a@b@c", "a b@c.org", "a@b..c", "a@-b.org", "a@b.org>", "<a@b.org", "ü@b.org",
        ] {
            #expect(throws: AppError.self, "\(text)") { try Mailbox(parsing: text) }
        }
    }

    @Test func serversAreReadAsSettingsWriteThemAndNeverShowTheirPassword() throws {
        let server = try SMTPServer("smtp://me%40site:p%3Aw%2F@mail.example.org:2525")
        #expect(server.user == "me@site")
        #expect(server.password == "p:w/")
        #expect(server.port == 2525)
        #expect(server.security == .startTLS)
        #expect(server.shown == "smtp://mail.example.org:2525")
        #expect(try SMTPServer("smtps://mail.example.org").port == 465)
        #expect(try SMTPServer("smtp://localhost?tls=none").port == 25)
        for text in [
            "", "mail.example.org", "https://x", "smtp://", "smtp://x?tls=none", "smtp://u:secret@localhost?tls=none",
            "smtp://u:secret%0Ax@h", "smtp://h/path", "smtp://a b",
        ] {
            let error = #expect(throws: AppError.self, "\(text)") { try SMTPServer(text) }
            #expect(error.map { !"\($0)".contains("secret") } ?? false)
        }
    }

    static let injections = [
        "x\r\nBcc: victim@example.com", "x\nBcc: victim@example.com", "x\rBcc: victim@example.com", "x\r\n\r\n<p>body",
        "x\u{0}y", "x\u{85}y\u{2028}z\u{2029}", "\r\n.\r\nMAIL FROM:<x@y>", "\u{0B}\u{0C}", "x\u{202E}y",
        "\"x\" <a@b>, c@d", "é\r\nBcc: ü", String(repeating: "\r\n", count: 500),
    ]

    private func sample(subject: String = "x") throws -> MailMessage {
        MailMessage(
            from: try Mailbox(name: "Housing for All", address: "site@example.org"),
            to: try Mailbox(address: "reader@example.net"), subject: subject, text: "Hello\n", html: "<p>Hello</p>",
            language: .en, id: "0123456789abcdef", date: 1_795_381_200_000)
    }

    private func source(_ message: MailMessage) throws -> String {
        String(decoding: try message.bytes(), as: UTF8.self)
    }

    private func decoded(_ head: String) -> String {
        var bytes: [UInt8] = []
        for word in head.components(separatedBy: "\r\n ") {
            let inner = word.dropFirst("=?UTF-8?B?".count).dropLast(2)
            bytes += Data(base64Encoded: String(inner)) ?? Data()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func decodedBody(_ bytes: [UInt8], _ encoding: BodyEncoding) -> String {
        let text = String(decoding: bytes.dropLast(2), as: UTF8.self)
        if encoding == .base64 {
            let data = Data(base64Encoded: text.replacing("\r\n", with: "")) ?? Data()
            return String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
        }
        var out: [UInt8] = []
        var rest = Array(text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "=") {
                out.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
