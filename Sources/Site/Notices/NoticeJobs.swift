/// The kinds of jobs that mail notices.
enum NoticeJobs {
    /// Works out when each new notice is to be mailed, if at all.
    static let plan = "notices.plan"
    /// Mails what is due.
    static let mail = "notices.mail"
    /// Forgets old notices.
    static let prune = "notices.prune"
}
