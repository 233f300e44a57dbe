extension TextDiff {
    /// The shortest script; nil when it has more changes than `most`.
    static func edits(_ old: [Substring], _ new: [Substring]) -> [Piece]? {
        let head = zip(old, new).prefix { $0 == $1 }.count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let a = Array(old.dropFirst(head).dropLast(tail))
        let b = Array(new.dropFirst(head).dropLast(tail))
        guard let middle = script(a, b) else { return nil }
        return old.prefix(head).map { .same(String($0)) } + middle + old.suffix(tail).map { .same(String($0)) }
    }

    /// Walks the furthest-reaching paths with more and more changes, keeps each step, and then goes back from the end.
    private static func script(_ a: [Substring], _ b: [Substring]) -> [Piece]? {
        if a.isEmpty { return b.map { .added(String($0)) } }
        if b.isEmpty { return a.map { .removed(String($0)) } }
        let bound = min(a.count + b.count, most)
        var reach = [Int](repeating: 0, count: 2 * bound + 3)
        var steps: [[Int]] = []
        for changes in 0...bound {
            steps.append(Array(reach[(bound + 1 - changes)...(bound + 1 + changes)]))
            for diagonal in stride(from: -changes, through: changes, by: 2) {
                let place = diagonal + bound + 1
                let isDown =
                    diagonal == -changes || diagonal != changes && reach[place - 1] < reach[place + 1]
                var x = isDown ? reach[place + 1] : reach[place - 1] + 1
                while x < a.count, x - diagonal < b.count, a[x] == b[x - diagonal] { x += 1 }
                reach[place] = x
                if x >= a.count, x - diagonal >= b.count { return back(a, b, steps, changes) }
            }
        }
        return nil
    }

    /// `steps[d]` holds how far the diagonals from -d to d reached before the step with d changes.
    private static func back(_ a: [Substring], _ b: [Substring], _ steps: [[Int]], _ changes: Int) -> [Piece] {
        var pieces: [Piece] = []
        var (x, y) = (a.count, b.count)
        for step in stride(from: changes, to: 0, by: -1) {
            let reach = steps[step]
            func far(_ diagonal: Int) -> Int { reach[diagonal + step] }
            let diagonal = x - y
            let isDown = diagonal == -step || diagonal != step && far(diagonal - 1) < far(diagonal + 1)
            let from = isDown ? diagonal + 1 : diagonal - 1
            let (startX, startY) = (far(from), far(from) - from)
            let turn = isDown ? (startX, startY + 1) : (startX + 1, startY)
            while x > turn.0, y > turn.1 {
                x -= 1
                y -= 1
                pieces.append(.same(String(a[x])))
            }
            pieces.append(isDown ? .added(String(b[startY])) : .removed(String(a[startX])))
            (x, y) = (startX, startY)
        }
        while x > 0 {
            x -= 1
            pieces.append(.same(String(a[x])))
        }
        return pieces.reversed()
    }
}
