import type { Instant } from "../../core/clock.js";
import { sql, type SqlOf } from "../../database/rows.js";
import type { Price } from "../../entities/price.entity.js";

/** Prices that are in force or announced at an instant. One that was replaced before it came into force is neither. */
export const isOpenPrice = (at: Instant): SqlOf<Price> =>
  sql("t.effective_until IS NULL OR (t.effective_until > ? AND t.effective_until > t.effective_from)", at);
