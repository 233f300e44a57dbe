import Testing

@testable import Outbound

@Suite struct AddressTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "100.127.255.255",
        "127.0.0.1", "127.255.255.254", "168.63.129.16", "169.254.0.1", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
    ])
    func ofVersion4ThatAreNotPublicAreRefused(text: String) throws {
        #expect(try !#require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255",
        "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
    ])
    func ofVersion4ThatArePublicAreAllowed(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        "::ffff:0:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8",
        "100::1", "2001::1", "2001:0:7f00:1::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
        "2002:7f00:1::1", "2002:a00:1::1", "2002:808:808::1", "3fff::1", "4000::1", "5f00::1", "fc00::1",
        "fd00:ec2::254", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1",
        "2600::5efe:10.0.0.1", "2600::200:5efe:127.0.0.1",
    ])
    func ofVersion6ThatAreNotPublicOrCarryOneThatIsNotAreRefused(text: String) throws {
        #expect(try !#require(IPAddress(text)).isPublic)
    }

    @Test(arguments: [
        "2001:200::1", "2001:4860:4860::8888", "2606:4700:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8", "2600::5efe:8.8.8.8",
    ])
    func ofVersion6ThatArePublicAreAllowed(text: String) throws {
        #expect(try #require(IPAddress(text)).isPublic)
    }

    @Test func everyAddressOfAClosedNetworkIsRefusedAtItsEdges() throws {
        for text in ["10", "127"] {
            #expect(try !#require(IPAddress("\(text).0.0.0")).isPublic)
            #expect(try !#require(IPAddress("\(text).255.255.255")).isPublic)
        }
    }

    @Test func whatIsNoAddressIsNone() {
        for text in ["", "1", "1.2.3", "01.2.3.4", "1.2.3.4.5", "256.1.1.1", "0x7f.1", "::g", "1::2::3", "[::1]"] {
            #expect(IPAddress(text) == nil, "\(text)")
        }
        #expect(IPAddress(bytes: [1, 2, 3]) == nil)
    }

    @Test func aPolicyAsksForHTTPSAndForPortsOfTheWeb() {
        let policy = AddressPolicy.publicOnly
        #expect(policy.allows(scheme: "https", host: "example.org", port: 443))
        #expect(policy.allows(scheme: "https", host: "example.org", port: 8443))
        #expect(!policy.allows(scheme: "http", host: "example.org", port: 80))
        #expect(!policy.allows(scheme: "https", host: "example.org", port: 25))
        #expect(!policy.allows(scheme: "gopher", host: "example.org", port: 443))
    }

    @Test func aHostThatWasAllowedIsAllowedWithItsPortOnly() throws {
        let policy = AddressPolicy.allowing(hosts: ["inner.example:8080"])
        let inner = try #require(IPAddress("10.0.0.1"))
        #expect(policy.allows(inner, port: 8080, for: "inner.example"))
        #expect(policy.allows(scheme: "http", host: "Inner.example", port: 8080))
        #expect(!policy.allows(inner, port: 8081, for: "inner.example"))
        #expect(!policy.allows(inner, port: 8080, for: "other.example"))
    }
}
