import type { Delivery, LoggedCall } from "./api.ts";
import { indented, sentenceCase, timeOf } from "./format.ts";

type Entry = { key: string; at: string; title: string; isFailed: boolean; result: string; parts: [name: string, text: string][] };

const ENTRIES_MAX = 100;

/** One entry for each attempt to deliver a notification. */
const entriesOfDelivery = ({ action, address, body, attempts }: Delivery): Entry[] =>
  attempts.nodes.map(({ requestId, at, durationMs, httpStatus, error }) => ({
    key: requestId,
    at,
    title: `Notification: ${sentenceCase(action)}`,
    isFailed: error !== null,
    result: httpStatus === null ? (error ?? "") : `${httpStatus} in ${durationMs} ms`,
    parts: [
      [`Request to ${address}`, indented(body)],
      ["x-ms-requestid", requestId],
    ],
  }));

const entryOfCall = ({ number, at, method, path, status, requestBody, responseBody }: LoggedCall): Entry => ({
  key: `call ${number}`,
  at,
  title: `${method} ${path.split("?")[0] ?? path}`,
  isFailed: status >= 400,
  result: String(status),
  parts: [
    ["Request", `${method} ${path}${requestBody === "" ? "" : `\n\n${indented(requestBody)}`}`],
    ["Response", indented(responseBody)],
  ],
});

/** The notifications to the publisher and its calls to the fulfillment API, newest first, with their bodies. */
export function CallList({ deliveries, calls }: { deliveries: Delivery[]; calls: LoggedCall[] }) {
  const entries = [...deliveries.flatMap(entriesOfDelivery), ...calls.map(entryOfCall)]
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, ENTRIES_MAX);
  return (
    <section aria-labelledby="calls">
      <h2 id="calls">Calls</h2>
      {entries.length === 0 && (
        <p className="empty">
          No calls yet. Notifications to your webhook and your calls to the fulfillment API appear here, with their bodies.
        </p>
      )}
      <ol className="calls">
        {entries.map(({ key, at, title, isFailed, result, parts }) => (
          <li key={key}>
            <details>
              <summary>
                <time dateTime={at}>{timeOf(at)}</time> <span className="title">{title}</span>{" "}
                <span className={isFailed ? "result failed" : "result"}>{result}</span>
              </summary>
              {parts
                .filter(([, text]) => text !== "")
                .map(([name, text]) => (
                  <div key={name}>
                    <h3>{name}</h3>
                    <pre tabIndex={0}>{text}</pre>
                  </div>
                ))}
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}
