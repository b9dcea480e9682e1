import { useContext, useEffect, useState } from "react";
import { addMilliseconds, instant } from "../../../core/clock.ts";
import { PageLink } from "../page-link.tsx";
import { ClockControls } from "./clock-controls.tsx";
import { instantText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { usePlace, type Place } from "./route.ts";
import { hasTest, mayBuy, mayReadInvoices, SessionContext, type Viewer } from "./session-context.ts";

/** How often the clock of a live partner is drawn. It shows minutes. */
const REDRAW_MS = 5_000;

type Tab = Readonly<{ to: Place; text: string; names: readonly string[]; isFor?: (viewer: Viewer) => boolean }>;

const PAGES: readonly Tab[] = [
  { to: {}, text: "Customers", names: ["", "customer"] },
  { to: { page: "subscriptions" }, text: "Subscriptions", names: ["subscriptions", "subscription"] },
  { to: { page: "buy" }, text: "Buy", names: ["buy", "offer", "orders"], isFor: mayBuy },
  { to: { page: "buy" }, text: "Catalog", names: ["buy", "offer"], isFor: (viewer) => !mayBuy(viewer) },
  { to: { page: "renewals" }, text: "Renewals", names: ["renewals"] },
  { to: { page: "invoices" }, text: "Invoices", names: ["invoices", "invoice"], isFor: mayReadInvoices },
  { to: { page: "test" }, text: "As test", names: ["test"], isFor: hasTest },
];

/** The instant of the partner's clock. The clock of a sandbox stands still. */
function useNow(now: string, isRunning: boolean): string {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    setElapsed(0);
    if (!isRunning) return;
    const start = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - start), REDRAW_MS);
    return () => clearInterval(timer);
  }, [now, isRunning]);
  return addMilliseconds(instant(now), elapsed).toISOString();
}

/** Who is signed in, in which mode, the partner's clock, and the pages. */
export function TopBar({ onLeave }: Readonly<{ onLeave: () => void }>) {
  const { viewer } = useContext(SessionContext);
  const { page = "" } = usePlace();
  const isSandbox = viewer.partner?.mode === "SANDBOX";
  const now = useNow(viewer.now, !isSandbox);
  return (
    <header className="top-bar">
      <div className="who">
        <strong className="partner">{viewer.partner?.name}</strong>
        <span className={`badge ${isSandbox ? "sandbox" : "live"}`}>{isSandbox ? "SANDBOX" : "LIVE"}</span>
        <span className="user">
          {viewer.displayName}
          <span className="roles"> · {viewer.roles.map(sentenceCase).join(", ")}</span>
        </span>
        <button type="button" className="quiet" onClick={onLeave}>
          Sign out
        </button>
      </div>
      <span className="clock">
        <span className="label">{isSandbox ? "Test clock" : "Clock"}</span> <time dateTime={now}>{instantText(now)}</time>
      </span>
      {isSandbox && <ClockControls now={now} />}
      <nav className="pages" aria-label="Pages">
        {PAGES.filter(({ isFor }) => isFor?.(viewer) ?? true).map(({ to, text, names }) => (
          <Link key={text} to={to} isCurrent={names.includes(page)}>
            {text}
          </Link>
        ))}
        <PageLink className="elsewhere" href="graphiql/" letter="G">
          GraphiQL
        </PageLink>
      </nav>
    </header>
  );
}
