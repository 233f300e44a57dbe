/// The core that every edited text shares: revisions, workflow, field translations with staleness, relations, attachments.
