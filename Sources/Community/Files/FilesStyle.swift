/// What lists of files add to the style sheet.
enum FilesStyle {
    static let sheet = """
        .files { margin-block: 0 1rem; }
        .files > li { padding-block: .6rem; border-block-end: 1px solid var(--rule); overflow-wrap: anywhere; }
        .files > li > a { display: inline-block; min-height: 1.75rem; font-weight: 600; }
        .files > .is-folder { border-inline-start: 4px solid var(--brick); padding-inline-start: .75rem; }
        .files .links { gap: 0 1rem; }
        .preview { margin: 0 0 1rem; }
        .preview img { max-width: 100%; height: auto; border: 1px solid var(--rule); background: var(--panel); }
        pre.letter { max-height: 32rem; overflow: auto; }
        .progress:empty { display: none; }
        input[type="file"] { max-width: 100%; padding-block: .5rem; }
        input[readonly] { width: 100%; }
        """
}
