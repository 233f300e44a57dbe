import Access
import Base

extension Reader {
    /// Somebody's name as it is stored, or what stands for it once they have left.
    package func person(_ name: String) -> String {
        name == Member.formerName ? self(PeoplePhrase.formerMember) : name
    }
}
