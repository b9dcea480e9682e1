import { addMilliseconds, instant } from "../../src/core/clock.js";
import type { Partner } from "../../src/entities/partner.entity.js";
import { RecentPartners } from "../../src/server/authentication/recent-partners.js";
import type { PartnerState } from "../../src/services/partner/partner.js";

const NOW = instant("2026-07-01T08:00:00.000Z");
const MAX_AGE_MS = 1000;
const partner = { id: "ptr_1", clockAt: null } as Partner;
const live: PartnerState = {
  partner,
  provider: null,
  creatorId: null,
  isSomethingDue: false,
  catalogRevision: 1,
  latestPolicyVersion: 1,
  accessRevision: 1,
};

function remembered(state: PartnerState): RecentPartners {
  const partners = new RecentPartners(MAX_AGE_MS);
  partners.keep(live, NOW);
  partners.keep(state, NOW);
  return partners;
}

test.each([
  [0, live],
  [MAX_AGE_MS - 1, live],
  [MAX_AGE_MS, null],
  [-1, null],
])("%i ms after it was read, a live partner's state is %p", (ageMs, expected) => {
  expect(remembered(live).find("ptr_1", addMilliseconds(NOW, ageMs))).toEqual(expected);
});

test.each([
  ["a sandbox", { ...live, partner: { ...partner, clockAt: NOW } }],
  ["a reseller of a sandbox", { ...live, provider: { ...partner, id: "ptr_2", clockAt: NOW } }],
  ["a partner with something due", { ...live, isSomethingDue: true }],
])("%s is not remembered, and what was remembered is forgotten", (_, state) => {
  expect(remembered(state).find("ptr_1", NOW)).toBeNull();
});

test("with a maximum age of 0, nothing is remembered", () => {
  const partners = new RecentPartners(0);
  partners.keep(live, NOW);
  expect(partners.find("ptr_1", NOW)).toBeNull();
});
