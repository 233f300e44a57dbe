import Storage

extension Connection {
    /// The member as somebody who asks, for jobs that act for a reader who is not there. Roles count as in a session with
    /// a second factor: nobody is let in with this.
    package func viewer(as member: Member.ID) throws -> Viewer {
        guard let account = try self.member(member) else { return .anonymous }
        return try viewer(account, roles: try globalRoles(of: member))
    }

    /// Everything that a grant may name that the member is. A member who is not active is nobody but a visitor.
    package func principals(of member: Member.ID) throws -> Set<Int64> { try viewer(as: member).principals }
}
