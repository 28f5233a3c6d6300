"""How do documents of a datatrove pipeline go through? Needs the extra `cleaner[datatrove]`.

Datatrove's own WARC reader decodes pages, drops those that it cannot decode and stops where a file is damaged;
`WarcBytesReader` keeps their bytes, goes on, and says what is missing.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from datatrove.data import Document, DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers.base import BaseDiskReader

from cleaner.engines import rows


class CleanerStep(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """Clean each document: bytes or str in `doc.text` before, the clean text after, all columns in `doc.metadata`.

    `options` are the long options of the command that concern one document ({"timeout": 3}). `charset_key` is where
    in the metadata the label of the HTTP header is, `problem_key` where a reader says why there is no page. A document
    that fails, crashes or hangs stays, without text and with a `status` that is not "ok". Raises ValueError on an
    unknown option.
    """

    type = "🧹 - FORMAT"
    name = "cleaner"

    def __init__(
        self, options: Mapping[str, Any] | None = None, charset_key: str = "charset", problem_key: str = "problem"
    ) -> None:
        super().__init__()
        self.setup = rows.setup(options)
        self.charset_key, self.problem_key = charset_key, problem_key

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents of `data`, cleaned, in their order."""
        waiting: deque[Document] = deque()

        def pages() -> Iterator[rows.Document]:
            for document in data:
                waiting.append(document)
                known = document.metadata
                yield rows.Document(document.text, known.get(self.charset_key), known.get(self.problem_key))

        for row in rows.clean_rows(pages(), self.setup):
            document = waiting.popleft()
            document.text = row.text or ""
            document.metadata.update(row._asdict(), text=document.text, warnings=list(row.warnings))
            self.stat_update(row.status)
            yield document


class WarcBytesReader(BaseDiskReader):  # type: ignore[misc]  # datatrove has no types
    """The pages of WARC files as bytes, with `url` and `charset` (of the HTTP header) in their metadata.

    What the HTTP header shows to be no page is left out. Where a page is too large or the file damaged, there is a
    document without text whose `problem` says so. Takes what every reader of datatrove that reads files takes.
    """

    name = "🕷 WARC, raw bytes"

    def read_file(self, filepath: str) -> Iterator[Document]:
        """Every page of one file."""
        from cleaner.batch.warc import warc_pages

        with self.data_folder.open(filepath, "rb", compression=None) as stream:
            for number, page in enumerate(warc_pages(stream)):
                if page.skip:
                    self.stat_update("skipped")
                    continue
                values = {self.text_key: page.data or b"", "url": page.name, "charset": page.charset}
                if page.problem:
                    values["problem"] = page.problem
                yield self.get_document_from_dict(values, filepath, number)

    def get_document_from_dict(self, data: dict[str, Any], source_file: str, id_in_file: int | str) -> Document:
        """A document as every reader makes it, but one without text stays."""
        document = Document(**self.adapter(data, source_file, id_in_file))
        document.metadata = (self.default_metadata or {}) | document.metadata
        return document
