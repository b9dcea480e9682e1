import { faultsOf, sampleOf, type Findings, type Sample } from "../../../bench/soak/sample";

const sample: Sample = {
  ...{ rssMb: 200, heapMb: 90, externalMb: 5, descriptors: 40, delayP99Ms: 12 },
  ...{ sockets: 0, eventStreams: 0, subscriptions: 0, databaseConnections: 0 },
};
const clean: Findings = { before: sample, last: sample, after: sample, errors: new Map() };
const limits = { rssMb: 200, moreDescriptors: 2 };

test("reads a sample from the metrics", () => {
  const metrics = [
    "# HELP process_resident_memory_bytes Resident memory size in bytes.",
    "process_resident_memory_bytes 104857600",
    "process_resident_memory_bytes_other 1",
    "nodejs_eventloop_lag_p99_seconds 0.25",
    'nodejs_external_memory_bytes{kind="a"} 1048576',
    'nodejs_external_memory_bytes{kind="b"} 2097152',
    "process_open_fds 31",
  ].join("\n");
  const none = { heapMb: 0, sockets: 0, eventStreams: 0, subscriptions: 0, databaseConnections: 0 };
  expect(sampleOf(metrics)).toEqual({ ...none, rssMb: 100, externalMb: 3, descriptors: 31, delayP99Ms: 250 });
});

test.each<[string, Partial<Findings>, string[]]>([
  ["nothing beyond the limits is no fault", { after: { ...sample, descriptors: 42 } }, []],
  [
    "more memory under load",
    { last: { ...sample, rssMb: 200.6 } },
    ["The process has 201 MB of memory at the end; the limit is 200 MB."],
  ],
  [
    "more descriptors",
    { after: { ...sample, descriptors: 43 } },
    ["3 more descriptors are open without load than before it; the limit is 2."],
  ],
  ["failed requests", { errors: new Map([["Error: no", 4]]) }, ["4 requests failed: Error: no"]],
  ["an open socket", { after: { ...sample, sockets: 1 } }, [expect.stringMatching(/^Connections are left over: .*"sockets":1/)]],
])("%s", (_, findings, faults) => {
  expect(faultsOf({ ...clean, ...findings }, limits)).toEqual(faults);
});
