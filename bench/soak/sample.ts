/** What a server reports about its process at one moment. */
export type Sample = Readonly<{
  rssMb: number;
  heapMb: number;
  /** Memory outside the JavaScript heap that objects of Node hold, for example buffers. */
  externalMb: number;
  descriptors: number;
  /** The 99th percentile of the delay of the event loop since the sample before. */
  delayP99Ms: number;
  sockets: number;
  eventStreams: number;
  subscriptions: number;
  databaseConnections: number;
}>;

const MB = 1024 * 1024;

/** The sum of a metric over its labels, in the text format of Prometheus; 0 when it is absent. */
function valueOf(text: string, name: string): number {
  const lines = text.split("\n").filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return lines.reduce((total, line) => total + Number(line.slice(line.lastIndexOf(" "))), 0);
}

/** Reads a sample from the text of `/metrics`. */
export const sampleOf = (metrics: string): Sample => ({
  rssMb: valueOf(metrics, "process_resident_memory_bytes") / MB,
  heapMb: valueOf(metrics, "nodejs_heap_size_used_bytes") / MB,
  externalMb: valueOf(metrics, "nodejs_external_memory_bytes") / MB,
  descriptors: valueOf(metrics, "process_open_fds"),
  delayP99Ms: valueOf(metrics, "nodejs_eventloop_lag_p99_seconds") * 1_000,
  sockets: valueOf(metrics, "websocket_connections"),
  eventStreams: valueOf(metrics, "event_stream_connections"),
  subscriptions: valueOf(metrics, "live_subscriptions"),
  databaseConnections: valueOf(metrics, "database_connections_in_use"),
});

/** Reads the sample of a running server. */
export async function readSample(url: string): Promise<Sample> {
  const answer = await fetch(`${url}/metrics`);
  return sampleOf(await answer.text());
}

/** Whether nothing of a load is left: live connections, subscriptions and the work of the database have ended. */
export const isIdle = ({ sockets, eventStreams, subscriptions, databaseConnections }: Sample): boolean =>
  sockets + eventStreams + subscriptions + databaseConnections === 0;

/** The most of the figures that a soak accepts. */
export type Limits = Readonly<{
  rssMb: number;
  /** How many more descriptors may be open after the load than before: a pool may have opened its last connections. */
  moreDescriptors: number;
}>;

/** What a soak has found. `before` and `after` are samples without load, `last` the last one under load. */
export type Findings = Readonly<{ before: Sample; last: Sample; after: Sample; errors: ReadonlyMap<string, number> }>;

/** The sentences about what is wrong; empty when nothing is. */
export function faultsOf({ before, last, after, errors }: Findings, limits: Limits): string[] {
  const faults = [...errors].map(([message, count]) => `${count} requests failed: ${message}`);
  if (last.rssMb > limits.rssMb)
    faults.push(`The process has ${last.rssMb.toFixed(0)} MB of memory at the end; the limit is ${limits.rssMb} MB.`);
  const more = after.descriptors - before.descriptors;
  if (more > limits.moreDescriptors)
    faults.push(`${more} more descriptors are open without load than before it; the limit is ${limits.moreDescriptors}.`);
  if (!isIdle(after)) faults.push(`Connections are left over: ${JSON.stringify(after)}.`);
  return faults;
}
