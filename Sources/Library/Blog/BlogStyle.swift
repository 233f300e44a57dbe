/// What the blog adds to the style sheet.
let blogCSS = """
    /* Blog */
    .post-entry { border-block-end: 1px solid var(--rule); padding-block: 1rem; max-width: 46rem; }
    .post-entry h2 { margin-block: 0 .25rem; }
    .post-entry p { margin-block-end: .35rem; }
    .byline { display: flex; flex-wrap: wrap; gap: .15rem .9rem; align-items: baseline; }
    .byline a { display: inline-flex; align-items: center; min-height: 1.5rem; }
    .post, .comments { max-width: 42rem; }
    .post { margin-block-end: 2.5rem; }
    .post.work { border-inline-start: 4px solid var(--rule); padding-inline-start: 1rem; }
    .comments { border-block-start: 1px solid var(--rule); }
    .comment { border-block-end: 1px solid var(--rule); padding-block: .75rem; scroll-margin-block-start: 1rem; max-width: 42rem; }
    .comment:target { border-inline-start: 4px solid var(--brick); padding-inline-start: .75rem; }
    .comment p { margin-block-end: .35rem; }
    .diff { border: 1px solid var(--rule); padding: .75rem 1rem; max-width: 46rem; overflow-wrap: anywhere; }
    .diff p { margin-block: 0 .6rem; white-space: pre-wrap; }
    .diff ins { color: var(--good); text-decoration: underline; text-decoration-thickness: .12em; }
    .diff del { color: var(--bad); text-decoration: line-through; }
    .written { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel); padding: .75rem 1rem; }
    .side-by-side { border-block-start: 1px solid var(--rule); padding-block: 1rem; }
    .side-by-side h2 { margin-block-start: 0; font-size: var(--step-1); }
    .links[class*="small"] > form { display: inline; }
    @media print { .comments, .post-entry form { display: none; } .post { max-width: none; } }
    """
