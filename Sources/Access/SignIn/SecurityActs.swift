/// What somebody does to the ways into an account. Logged where it is done, so that no page can forget it.
extension Act {
    package static let passwordChanged = Act("password.changed")
    package static let passwordReset = Act("password.reset")
    package static let twoStepStarted = Act("two-step.started")
    package static let twoStepStopped = Act("two-step.stopped")
    package static let recoveryCodesMade = Act("recovery-codes.made")
    /// A passkey's count of signatures went back: there may be a copy of it.
    package static let passkeyCountWentBack = Act("passkey.count-went-back")
}
