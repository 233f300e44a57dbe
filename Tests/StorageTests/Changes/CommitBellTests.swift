import Testing

@testable import Storage

@Suite struct CommitBellTests {
    /// Only the bell can end a wait of an hour.
    @Test(.timeLimit(.minutes(5))) func theBellWakesWhoeverWaits() async throws {
        let bell = CommitBell()
        bell.ring()
        await bell.wait(atMost: .seconds(3_600))
        let waiting = Task { await bell.wait(atMost: .seconds(3_600)) }
        while !bell.isAwaited { await Task.yield() }
        bell.ring()
        await waiting.value
        let other = Task { await bell.wait(atMost: .seconds(3_600)) }
        other.cancel()
        await other.value
        await bell.wait(atMost: .milliseconds(1))
    }
}
