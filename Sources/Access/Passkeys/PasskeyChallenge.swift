import Base
import Storage

extension OneTimeToken.Purpose {
    /// What a passkey must sign.
    package static let passkey = OneTimeToken.Purpose("passkey-challenge")
}

extension Connection {
    /// Gives out a challenge of 32 random bytes.
    func openChallenge(_ purpose: PasskeyCeremony.Purpose, member: Member.ID?, browser: String) throws -> [UInt8] {
        let token = try issueToken(
            .passkey, for: member, payload: binding(purpose, browser), lasting: PasskeyCeremony.lifetime)
        return Base64URL.decode(token) ?? []
    }

    /// Takes back the challenge that the browser says it answered; it can be taken back once.
    func spendChallenge(
        _ clientData: [UInt8], _ purpose: PasskeyCeremony.Purpose, member: Member.ID?, browser: String
    ) throws -> [UInt8]? {
        let text = try ClientData.read(clientData).challenge
        guard let challenge = Base64URL.decode(text), let token = try useToken(text, .passkey),
            token.member == member, token.payload == binding(purpose, browser)
        else { return nil }
        return challenge
    }

    func storedHandle(of member: Member.ID) throws -> [UInt8]? {
        try storedHandleText(of: member).flatMap(Base64URL.decode)
    }

    /// Purpose and browser as stored; of the browser only a fingerprint.
    private func binding(_ purpose: PasskeyCeremony.Purpose, _ browser: String) -> String {
        "\(purpose.rawValue) \(Fingerprint.of(browser))"
    }
}
