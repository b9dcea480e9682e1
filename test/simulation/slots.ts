import fc from "fast-check";
import type { World } from "./world.js";

/** How many subscriptions a world has at once. */
export const SLOTS = 16;

/** Any slot. */
export const anySlot = fc.nat({ max: SLOTS - 1 });

/** The slots in turn, from one on. */
export const inTurn = (from: number): number[] => Array.from({ length: SLOTS }, (_, index) => (from + index) % SLOTS);

/** How a world lets time pass, in one jump unless said otherwise. */
export type Passing = (world: World, to: Date) => void;
export const inOneJump: Passing = (world, to) => world.advance(to);
