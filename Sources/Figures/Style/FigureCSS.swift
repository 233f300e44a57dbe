/// Style sheet for figures inside pages: dark paper, print, focus and hover, the page's own type. Exported pictures do
/// without it, since every shape carries the light colours as presentation attributes.
package let figureCSS: String = [
    variables(":root", dark: false),
    "@media (prefers-color-scheme:dark){" + variables(":root:not([data-theme=light])", dark: true) + "}",
    variables(":root[data-theme=dark]", dark: true),
    "@media print{" + variables(":root:root[data-theme],:root:root:not([data-theme])", dark: false) + "}",
    classRules, behaviour, mapCSS,
].joined(separator: "\n")

private let allInks =
    [
        Palette.ink, Palette.muted, Palette.paper, Palette.panel, Palette.grid, Palette.axis, Palette.context,
        Palette.quiet, Palette.brick,
    ] + Palette.categorical + Palette.sequential + Palette.diverging

private func variables(_ selector: String, dark: Bool) -> String {
    selector + "{" + allInks.map { "--fig-\($0.name):\(dark ? $0.dark : $0.light)" }.joined(separator: ";") + "}"
}

/// Text and areas by `fill`, lines by `stroke`, series by `color` (their shapes use `currentColor`).
private let classRules: String = {
    let fills = [Palette.ink, Palette.muted, Palette.paper, Palette.panel] + Palette.sequential + Palette.diverging
    let strokes = [Palette.grid, Palette.axis]
    let colors = Palette.categorical + [Palette.context, Palette.quiet, Palette.brick]
    return fills.map { ".fig .\($0.name){fill:var(--fig-\($0.name))}" }.joined()
        + strokes.map { ".fig .\($0.name){stroke:var(--fig-\($0.name))}" }.joined()
        + colors.map { ".fig .\($0.name){color:var(--fig-\($0.name))}" }.joined()
        + ".fig .halo{stroke:var(--fig-paper)}.fig .hollow{fill:var(--fig-paper)}"
        + ".fig .ink-stroke{stroke:var(--fig-ink)}"
}()

private let behaviour = """
    .fig{display:block;max-width:100%;height:auto;font-family:inherit;font-variant-numeric:tabular-nums}
    .fig a{text-decoration:none}.fig a:hover text,.fig a:focus text{text-decoration:underline}
    .fig [data-walk]{outline:none}
    .fig [data-walk]:focus-visible{outline:3px solid #ffbf47;outline-offset:2px}
    .fig .series:hover path[data-labels],.fig .series:hover .stroke{stroke-width:3.5}
    .figs{container-type:inline-size}.figs>.w360{display:none}.figs>.w960{display:none}
    @container (max-width:639.9px){.figs>.w360{display:block}.figs>.w640{display:none}}
    @container (min-width:960px){.figs>.w960{display:block}.figs>.w640{display:none}}
    @media print{.fig{break-inside:avoid}}
    """
