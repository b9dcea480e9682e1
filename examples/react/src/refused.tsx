import type { Refusal } from "@csp-marketplace/client";
import { day } from "./formats";

/** Says why a command was refused. Nothing has changed then. Each kind of refusal has details of its own. */
export function Refused({ refusal }: Readonly<{ refusal: Refusal }>) {
  switch (refusal.__typename) {
    case "ConflictError":
      return <p role="alert">Somebody else has changed this subscription. See what it is now, and preview again.</p>;
    case "RefusedError":
      return (
        <p role="alert">
          {refusal.message} {refusal.until && `Possible until ${day(refusal.until)}.`}{" "}
          {refusal.publisherUrl && <a href={refusal.publisherUrl}>Continue at the publisher</a>}
        </p>
      );
    default:
      return <p role="alert">{refusal.message}</p>;
  }
}
