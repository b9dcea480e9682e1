import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

type Value = Readonly<{ stringValue?: string; intValue?: number; boolValue?: boolean }>;
type Attribute = Readonly<{ key: string; value: Value }>;
type SentSpan = Readonly<{
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: readonly Attribute[];
  status: Readonly<{ code: number }>;
}>;
type Sent = Readonly<{
  resourceSpans: readonly Readonly<{
    resource: Readonly<{ attributes: readonly Attribute[] }>;
    scopeSpans: readonly Readonly<{ spans: readonly SentSpan[] }>[];
  }>[];
}>;

/** A span as the collector received it. */
export type Span = Omit<SentSpan, "attributes"> & Readonly<{ service: unknown; values: Readonly<Record<string, unknown>> }>;

const valuesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, boolValue } }) => [key, stringValue ?? intValue ?? boolValue]),
  );

const spansOf = ({ resourceSpans }: Sent): Span[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = valuesOf(resource.attributes)["service.name"];
    const spans = scopeSpans.flatMap((scope) => scope.spans);
    return spans.map(({ attributes, ...span }) => ({ ...span, service, values: valuesOf(attributes) }));
  });

/** A real collector of traces over HTTP: it reads JSON, and keeps the bytes of requests in another format. */
export class TraceCollector {
  readonly spans: Span[] = [];
  readonly others: Readonly<{ path: string | undefined; type: string | undefined; content: Buffer }>[] = [];
  #watchers: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async open(): Promise<TraceCollector> {
    const server = createServer();
    const collector = new TraceCollector(server);
    server.on("request", (request, response) => void collector.#take(request, response));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Waits until there is a span that matches, and returns it. */
  async span(matches: (span: Span) => boolean): Promise<Span> {
    for (;;) {
      const found = this.spans.find(matches);
      if (found !== undefined) return found;
      await this.#news();
    }
  }

  /** Waits for the content of a request in another format. */
  async other(matches: (content: Buffer) => boolean) {
    for (;;) {
      const found = this.others.find(({ content }) => matches(content));
      if (found !== undefined) return found;
      await this.#news();
    }
  }

  /** The spans that began in a span. */
  within = ({ traceId, spanId }: Span): Span[] =>
    this.spans.filter((span) => span.traceId === traceId && span.parentSpanId === spanId);

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  #news(): Promise<void> {
    return new Promise((news) => this.#watchers.push(news));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await buffer(request);
    const type = request.headers["content-type"];
    if (type === "application/json") this.spans.push(...spansOf(JSON.parse(content.toString()) as Sent));
    else this.others.push({ path: request.url, type, content });
    response.writeHead(200, { "content-type": type }).end(type === "application/json" ? "{}" : undefined);
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }
}
