import Base
import Figures
import Testing

@Suite struct PNGTests {
    private let svg = Cases.lines(Cases.five()).svg(FigureStyle(width: .narrow, chrome: .full)).source

    @Test(arguments: [(1.0, 360), (2, 720), (3, 1080), (9, 1080), (0, 360)])
    func pixelsFollowTheScale(_ scale: Double, _ width: Int) throws {
        let bytes = try PNG.render(svg: svg, scale: scale)
        #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == width)
        #expect(bytes.count > 10_000)
    }

    @Test func whatIsNotAPictureIsRefused() {
        let error = #expect(throws: AppError.self) { try PNG.render(svg: "<p>no picture</p>") }
        #expect(error?.kind == .invalid)
        #expect(throws: AppError.self) { try PNG.render(svg: "") }
        #expect(throws: AppError.self) { try PNG.render(svg: "<svg xmlns=\"http://www.w3.org/2000/svg\"/>") }
    }

    @Test func tooManyPixelsAreRefused() {
        let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"9000\"></svg>"
        let error = #expect(throws: AppError.self) { try PNG.render(svg: huge, scale: 1) }
        #expect(error?.kind == .tooLarge)
    }

    @Test func filesOfTheMachineAreNotRead() throws {
        let reaching = """
            <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">
            <image href="file:///etc/hostname" width="9"/>
            </svg>
            """
        #expect(try PNG.render(svg: reaching, scale: 1).count < 300)
    }
}
