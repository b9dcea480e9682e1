import { useContext, useEffect, useState } from "react";
import { InvoiceDownloadDocument, type DownloadFormat } from "./client/graphql.ts";
import { request, RequestError } from "./request.ts";
import { SessionContext } from "./session-context.ts";
import { Problem } from "./states.tsx";

const FORMATS: readonly DownloadFormat[] = ["PDF", "CSV", "XLSX", "JSON"];

/** A link is secret and expires, so that each is made when it is used. */
async function linkTo(id: string, format: DownloadFormat): Promise<string> {
  const { invoice } = await request(InvoiceDownloadDocument, { id, format });
  if (invoice === null) throw new RequestError("The document is not available.");
  return invoice.download.url;
}

/** The document of an invoice in the page, where the browser shows PDF files, and its downloads. */
export function InvoiceDocument({ id, number }: Readonly<{ id: string; number: string }>) {
  const { onSignedOut } = useContext(SessionContext);
  const [source, setSource] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const follow = (link: Promise<string>, act: (url: string) => void) => {
    setProblem(null);
    link.then(act, (error: unknown) => {
      if (error instanceof RequestError && error.isSignedOut) onSignedOut(error.message);
      else setProblem(error instanceof Error ? error.message : String(error));
    });
  };
  // A published document does not change: what is shown is not loaded again when something else has changed.
  useEffect(() => {
    if (navigator.pdfViewerEnabled) follow(linkTo(id, "PDF"), (url) => setSource(`${url}?disposition=inline#navpanes=0`));
  }, [id]);
  return (
    <section aria-labelledby="document">
      <h2 id="document">Document</h2>
      <div className="actions">
        {FORMATS.map((format) => (
          <button key={format} type="button" onClick={() => follow(linkTo(id, format), (url) => location.assign(url))}>
            Download {format}
          </button>
        ))}
        <button type="button" onClick={() => follow(linkTo(id, "PDF"), (url) => open(`${url}?disposition=inline`, "_blank"))}>
          Open the PDF in a new tab
        </button>
      </div>
      {problem !== null && <Problem text={problem} />}
      {source !== null && <iframe className="document" title={`Document ${number}`} src={source} />}
    </section>
  );
}
