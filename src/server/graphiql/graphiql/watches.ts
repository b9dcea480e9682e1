import { GraphQLError, type ExecutionResult } from "graphql";
import { type Client, type SubscribePayload } from "graphql-ws";
import { sentenceOf } from "./sentences.ts";

/** How many results of a subscription are shown. */
const RESULTS_SHOWN = 100;

/** The results of a subscription so far, the latest first. */
type Shown = ExecutionResult<{ received: number; latest: readonly unknown[] }>;

/** The tabs of GraphiQL, as its `onTabChange` reports them. */
type Tabs = Readonly<{ tabs: readonly Readonly<{ id: string }>[]; activeTabIndex: number }>;

type Watch = {
  readonly tabId: string;
  readonly operation: string;
  shown: Shown;
  isEnded: boolean;
  /** Ends the subscription. */
  end: () => void;
  /** Continues the iteration that shows the results; null while none does. */
  wake: (() => void) | null;
};

/**
 * The subscriptions of GraphiQL's tabs. GraphiQL ends the one of a tab when another tab is chosen, and shows the last result only. Here it
 * continues until it is stopped or its tab is closed, and its results accumulate.
 */
export class Watches {
  readonly #byTab = new Map<string, Watch>();
  #activeTab = "";

  constructor(private readonly client: Client) {}

  /** Notes the active tab, and ends the subscriptions of closed tabs. GraphiQL calls it just after it has left the previous tab. */
  readonly tabsChanged = ({ tabs, activeTabIndex }: Tabs): void => {
    this.#activeTab = tabs[activeTabIndex]?.id ?? "";
    for (const watch of this.#byTab.values()) if (!tabs.some(({ id }) => id === watch.tabId)) this.#end(watch);
  };

  /** Whether the subscription of a tab continues. */
  isRunning(tabId: string): boolean {
    return this.#byTab.has(tabId);
  }

  /** Starts the subscription of the active tab, or shows it again if it continues. */
  follow(payload: SubscribePayload): AsyncIterableIterator<Shown> {
    const operation = JSON.stringify(payload);
    const before = this.#byTab.get(this.#activeTab);
    if (before?.operation === operation) return this.#iterate(before);
    if (before !== undefined) this.#end(before);
    return this.#iterate(this.#start(payload, operation));
  }

  /** Ends all subscriptions and their connection. */
  close(): void {
    for (const watch of this.#byTab.values()) this.#end(watch);
    void this.client.dispose();
  }

  #start(payload: SubscribePayload, operation: string): Watch {
    const nothing: Shown = { data: { received: 0, latest: [] } };
    const watch: Watch = { tabId: this.#activeTab, operation, shown: nothing, isEnded: false, end: () => undefined, wake: null };
    this.#byTab.set(watch.tabId, watch);
    const show = (shown: Shown, isEnded: boolean) => {
      if (watch.isEnded) return;
      Object.assign(watch, { shown, isEnded });
      if (isEnded) this.#byTab.delete(watch.tabId);
      watch.wake?.();
    };
    const ended = (why: string) => show({ ...watch.shown, errors: [new GraphQLError(why)] }, true);
    watch.end = this.client.subscribe(payload, {
      next: (result: ExecutionResult) => {
        const { received = 0, latest = [] } = watch.shown.data ?? {};
        show({ data: { received: received + 1, latest: [result.data ?? result, ...latest].slice(0, RESULTS_SHOWN) } }, false);
      },
      error: (error) => ended(sentenceOf(error)),
      complete: () => ended("The server has ended the subscription."),
    });
    return watch;
  }

  #end(watch: Watch): void {
    this.#byTab.delete(watch.tabId);
    watch.isEnded = true;
    watch.end();
    watch.wake?.();
  }

  #iterate(watch: Watch): AsyncIterableIterator<Shown> {
    let shown: Shown | null = null;
    let hasLeft = false;
    const next = async (): Promise<IteratorResult<Shown>> => {
      while (!hasLeft) {
        if (watch.shown !== shown) return { done: false, value: (shown = watch.shown) };
        if (watch.isEnded) break;
        await new Promise<void>((resolve) => (watch.wake = resolve));
      }
      return { done: true, value: undefined };
    };
    const leave = (): Promise<IteratorResult<Shown>> => {
      hasLeft = true;
      watch.wake?.();
      watch.wake = null;
      // GraphiQL leaves it in both cases: another tab is chosen, which it says next, or the user stops the subscription.
      setTimeout(() => {
        if (watch.tabId === this.#activeTab && watch.wake === null) this.#end(watch);
      });
      return Promise.resolve({ done: true, value: undefined });
    };
    const iterator: AsyncIterableIterator<Shown> = { next, return: leave, [Symbol.asyncIterator]: () => iterator };
    return iterator;
  }
}
