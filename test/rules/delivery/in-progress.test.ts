import { InProgress } from "../../../src/jobs/deliveries/in-progress.js";

/** An attempt that ends when the test says so. */
function openAttempt() {
  let end: (isAccepted: boolean) => void = () => undefined;
  const attempt = new Promise<boolean>((resolve) => (end = resolve));
  return { attempt, end };
}

const LIMITS = { perReceiver: 2, perPartner: 8 };

/** Makes an attempt of each receiver that fails. */
async function failAll(inProgress: InProgress, receiverIds: readonly string[]): Promise<void> {
  for (const receiverId of receiverIds)
    await new Promise<void>((ended) =>
      inProgress.add({ receiverId, partnerId: `of ${receiverId}` }, Promise.resolve(false), ended),
    );
}

const receivers = (count: number) => Array.from({ length: count }, (_, index) => `receiver ${index}`);

test("a receiver has two places, and one from a failed attempt until it accepts", async () => {
  const inProgress = new InProgress(LIMITS);
  expect(inProgress.capacity()?.capacityOf("a")).toBe(2);
  await failAll(inProgress, ["a"]);
  const failing = inProgress.capacity();
  expect([failing?.isFailing("a"), failing?.capacityOf("a"), failing?.isFailing("b")]).toEqual([true, 1, false]);
  const attempt = (isAccepted: boolean | null) =>
    new Promise<void>((ended) => inProgress.add({ receiverId: "a", partnerId: "p" }, Promise.resolve(isAccepted), ended));
  // An error of our own says nothing about the receiver.
  await attempt(null);
  expect(inProgress.capacity()?.isFailing("a")).toBe(true);
  await attempt(true);
  expect([inProgress.capacity()?.isFailing("a"), inProgress.capacity()?.capacityOf("a")]).toEqual([false, 2]);
});

test("failing receivers take half of the 64 places together; then they are busy, and others are not", async () => {
  const inProgress = new InProgress(LIMITS);
  const silent = receivers(40);
  await failAll(inProgress, silent);
  expect(inProgress.capacity()).toMatchObject({ limit: 64, failingCapacity: 32, busy: { receiverIds: [] } });
  const attempts = silent.slice(0, 32).map((receiverId) => {
    const { attempt, end } = openAttempt();
    inProgress.add({ receiverId, partnerId: receiverId }, attempt, () => undefined);
    return end;
  });
  const capacity = inProgress.capacity();
  expect(capacity).toMatchObject({ limit: 32, failingCapacity: 0 });
  expect([...(capacity?.busy.receiverIds ?? [])].sort()).toEqual([...silent].sort());
  expect(capacity?.capacityOf("accepting")).toBe(2);
  for (const end of attempts) end(true);
  await inProgress.ended();
  expect(inProgress.capacity()).toMatchObject({ limit: 64, failingCapacity: 32, busy: { receiverIds: [] } });
});

test("a partner has eight places, and nothing can be claimed when all 64 are taken", async () => {
  const inProgress = new InProgress(LIMITS);
  const { attempt, end } = openAttempt();
  const add = (index: number) =>
    inProgress.add({ receiverId: `r${index}`, partnerId: `p${Math.floor(index / 8)}` }, attempt, () => undefined);
  for (let index = 0; index < 8; index++) add(index);
  expect([inProgress.capacity()?.partnerCapacityOf("p0"), inProgress.capacity()?.busy.partnerIds]).toEqual([0, ["p0"]]);
  for (let index = 8; index < 64; index++) add(index);
  expect(inProgress.capacity()).toBeNull();
  end(true);
  await inProgress.ended();
});
