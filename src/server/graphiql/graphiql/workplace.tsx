import { explorerPlugin } from "@graphiql/plugin-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { useEffect, useMemo, useRef, useState } from "react";
import { PageLink } from "../page-link.tsx";
import { workspace } from "../session.ts";
import { instantText } from "../workspace/format.ts";
import { ask, connect, type Cost } from "./graphql.ts";
import { searchPlugin } from "./search-plugin.tsx";
import type { Tab } from "./tabs.ts";
import { WHO_AM_I, type Viewer } from "./viewer.ts";
import type { Watches } from "./watches.ts";

// GraphiQL sets its plugins anew when it gets another list.
const PLUGINS = [searchPlugin, HISTORY_PLUGIN, explorerPlugin()];

type WorkplaceProps = Readonly<{
  token: string;
  viewer: Viewer;
  tabs: Tab[] | undefined;
  shown: Tab | undefined;
  onLeave: () => void;
  onRefused: (reason: string) => void;
}>;

/** GraphiQL under a line that says who is signed in. */
export function Workplace({ token, viewer: signedIn, tabs, shown, onLeave, onRefused }: WorkplaceProps) {
  const [viewer, setViewer] = useState(signedIn);
  const [cost, setCost] = useState<Cost | null>(null);
  const refuse = useRef(onRefused);
  refuse.current = onRefused;
  const { fetcher, watches, readViewer } = useMemo(() => {
    const read = () => {
      // A failure is shown by the next operation of the user.
      ask<{ viewer: Viewer }>(token, WHO_AM_I).then(
        ({ data }) => data && setViewer(data.viewer),
        () => undefined,
      );
    };
    const hooks = { onCost: setCost, onChanged: read, onRefused: (reason: string) => refuse.current(reason) };
    return { ...connect(token, hooks), readViewer: read };
  }, [token]);
  useEffect(() => () => watches.close(), [watches]);
  useEffect(() => {
    // Another tab of the browser may have moved the clock.
    addEventListener("focus", readViewer);
    return () => removeEventListener("focus", readViewer);
  }, [readViewer]);
  return (
    <div className="workplace">
      <Header viewer={viewer} onLeave={onLeave} />
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={tabs}
        initialQuery={shown?.query}
        initialVariables={shown?.variables}
        storage={workspace}
        plugins={PLUGINS}
        onTabChange={watches.tabsChanged}
        defaultEditorToolsVisibility="variables"
        inputValueDeprecation
      >
        <GraphiQL.Logo>
          <span />
        </GraphiQL.Logo>
        <GraphiQL.Footer>
          <CostLine cost={cost} />
        </GraphiQL.Footer>
        <FollowAgain watches={watches} />
      </GraphiQL>
    </div>
  );
}

function Header({ viewer, onLeave }: Readonly<{ viewer: Viewer; onLeave: () => void }>) {
  return (
    <header>
      <strong>Marketplace</strong>
      <span className="who" title={viewer.roles.join(", ")}>
        Signed in as <b>{viewer.displayName}</b>
        {viewer.partner && (
          <>
            {" "}
            of <b>{viewer.partner.name}</b>
          </>
        )}
        {viewer.partner?.mode === "SANDBOX" && (
          <>
            {" "}
            · sandbox clock <time dateTime={viewer.now}>{instantText(viewer.now)}</time>
          </>
        )}
      </span>
      {viewer.partner !== null && (
        <PageLink href="../" letter="W">
          Workspace
        </PageLink>
      )}
      <button type="button" onClick={onLeave}>
        Sign out
      </button>
    </header>
  );
}

/** What the last answer cost, and what remains of the budget. */
function CostLine({ cost }: Readonly<{ cost: Cost | null }>) {
  const text = (points: number) => points.toLocaleString();
  return (
    <p className="cost" role="status">
      {cost === null
        ? "The cost of an operation is shown here."
        : `Cost: ${cost.actual === 1 ? "1 point" : `${text(cost.actual)} points`} · ${text(cost.remaining)} of ${text(cost.budget)} remain`}
    </p>
  );
}

/** Shows the results of a subscription again when the user comes back to its tab. */
function FollowAgain({ watches }: Readonly<{ watches: Watches }>) {
  const actions = useGraphiQLActions();
  const tabId = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? "");
  useEffect(() => {
    if (!watches.isRunning(tabId)) return;
    // GraphiQL first ends what the previous tab has run.
    const timer = setTimeout(() => actions.run());
    return () => clearTimeout(timer);
  }, [watches, tabId, actions]);
  return null;
}
