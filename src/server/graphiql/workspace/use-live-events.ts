import { useContext, useEffect, useRef, useState } from "react";
import { RecentEventsDocument, type LiveEventFragment } from "./client/graphql.ts";
import { followEvents, type Connection } from "./follow-events.ts";
import { request, RequestError } from "./request.ts";
import { mayReadInvoices, SessionContext } from "./session-context.ts";

/** How many events are shown from before the page was opened, and how many are kept. */
const RECENT = 20;
const KEPT_MAX = 200;

/** How long the page collects events before it reads what it shows again. */
const COLLECT_MS = 400;

/** The events of the partner, the latest first; `received` counts those that arrived since the page was opened. */
export type LiveEvents = Readonly<{
  events: readonly LiveEventFragment[];
  received: number;
  connection: Connection;
  problem: string | null;
  retry: () => void;
}>;

/** Returns a function that calls another one a moment after the first of several calls. */
function useCollected(act: () => void): () => void {
  const latest = useRef(act);
  latest.current = act;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(
    () => () => {
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
    },
    [],
  );
  return useRef(() => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      latest.current();
    }, COLLECT_MS);
  }).current;
}

/** Follows the events of the partner. When some arrive, and after a break, everything that is shown is read again. */
export function useLiveEvents(): LiveEvents {
  const { viewer, refresh, onSignedOut } = useContext(SessionContext);
  const withInvoices = mayReadInvoices(viewer);
  const [events, setEvents] = useState<readonly LiveEventFragment[]>([]);
  const [received, setReceived] = useState(0);
  const [state, setState] = useState<Pick<LiveEvents, "connection" | "problem">>({ connection: "CONNECTING", problem: null });
  const [attempt, setAttempt] = useState(0);
  const readAgain = useCollected(() => void refresh());
  useEffect(() => {
    const aborter = new AbortController();
    let stop: () => void = () => undefined;
    let hasConnected = false;
    const onConnection = (connection: Connection, problem: string | null) => {
      setState({ connection, problem });
      if (connection === "CONNECTED" && hasConnected) readAgain();
      hasConnected ||= connection === "CONNECTED";
      // The answer of a request says whether the user has to sign in again.
      if (connection === "STOPPED") readAgain();
    };
    const onEvent = (event: LiveEventFragment) => {
      setEvents((known) => [event, ...known].slice(0, KEPT_MAX));
      setReceived((count) => count + 1);
      readAgain();
    };
    setState({ connection: "CONNECTING", problem: null });
    request(RecentEventsDocument, { last: RECENT, withInvoices }, aborter.signal).then(
      ({ events: { nodes } }) => {
        if (aborter.signal.aborted) return;
        setEvents([...nodes].reverse());
        stop = followEvents(nodes.at(-1)?.id ?? "", withInvoices, { onEvent, onConnection });
      },
      (error: unknown) => {
        if (aborter.signal.aborted) return;
        if (error instanceof RequestError && error.isSignedOut) return onSignedOut(error.message);
        setState({ connection: "STOPPED", problem: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      aborter.abort();
      stop();
    };
  }, [withInvoices, attempt, readAgain, onSignedOut]);
  return { events, received, ...state, retry: () => setAttempt((count) => count + 1) };
}
