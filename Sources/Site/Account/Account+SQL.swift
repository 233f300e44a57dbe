import Access
import Base
import Storage

extension Connection {
    /// Name and language of letters, as the member sets them.
    func setDetails(of member: Member.ID, name: String, language: Language) throws {
        try rename(member, to: name)
        try execute("update member set language = \(language.rawValue) where id = \(member)")
    }

    /// Gives the member another address. False when somebody has it.
    func setAddress(_ address: String, of member: Member.ID) throws -> Bool {
        guard try self.member(address: address) == nil else { return false }
        try execute("update member set address = \(Member.normalised(address)) where id = \(member)")
        return true
    }
}
