import fc from "fast-check";
import type { Simulation } from "./simulation.js";

/** The number of subscriptions that exist at the same time. */
export const SLOTS = 16;

export const anySlot = fc.nat({ max: SLOTS - 1 });

/** Returns all slots in order, starting at `from`. */
export const inTurn = (from: number): number[] => Array.from({ length: SLOTS }, (_, index) => (from + index) % SLOTS);

/** Moves the simulation's clock; by default in one move. */
export type MoveClock = (simulation: Simulation, to: Date) => void;
export const inOneMove: MoveClock = (simulation, to) => simulation.advance(to);
