import { useContext, useState, type FormEvent } from "react";
import { AdvanceTestClockDocument, NextDueDocument, type AdvanceTestClockMutation } from "./client/graphql.ts";
import { countText, dayLater, instantText, oneDayLater, oneMonthLater } from "./format.ts";
import { commandWithoutKey, RequestError } from "./request.ts";
import { SessionContext } from "./session-context.ts";
import { useQuery } from "./use-query.ts";

type Payload = AdvanceTestClockMutation["payload"];
type Result = Readonly<{ text: string; isProblem: boolean }>;

function resultOf({ userErrors, transitions, reminders, invoicesPublished, failed }: Payload): Result {
  if (userErrors.length > 0) return { text: userErrors.map(({ message }) => message).join(" "), isProblem: true };
  const counts = [countText(transitions, "transition"), countText(reminders, "reminder")].join(", ");
  const done = `${counts} and ${countText(invoicesPublished, "invoice")} in this time.`;
  return failed === 0 ? { text: done, isProblem: false } : { text: `${done} ${failed} failed.`, isProblem: true };
}

/** Moves the test clock of a sandbox, and says what happened in that time. */
export function ClockControls({ now }: Readonly<{ now: string }>) {
  const { refresh, onSignedOut } = useContext(SessionContext);
  const nextDueAt = useQuery(NextDueDocument, {}).data?.viewer.nextDueAt ?? null;
  const [isMoving, setIsMoving] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const moveTo = async (to: string) => {
    setIsMoving(true);
    setResult(null);
    try {
      setResult(resultOf(await commandWithoutKey(AdvanceTestClockDocument, { to })));
      // The next move starts from the time that the session shows.
      await refresh();
    } catch (error) {
      if (error instanceof RequestError && error.isSignedOut) onSignedOut(error.message);
      else setResult({ text: error instanceof Error ? error.message : String(error), isProblem: true });
    } finally {
      setIsMoving(false);
    }
  };
  const moveToDay = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = new FormData(event.currentTarget).get("day");
    if (typeof day === "string" && day !== "") void moveTo(`${day}T00:00:00.000Z`);
  };
  return (
    <div className="clock-row">
      <form className="clock-controls" aria-label="Test clock" onSubmit={moveToDay}>
        <button
          type="button"
          disabled={isMoving || nextDueAt === null}
          onClick={() => nextDueAt !== null && void moveTo(nextDueAt)}
        >
          To the next thing due
        </button>
        <span className="minor">{nextDueAt === null ? "Nothing is due" : instantText(nextDueAt)}</span>
        <button type="button" disabled={isMoving} onClick={() => void moveTo(oneDayLater(now))}>
          +1 day
        </button>
        <button type="button" disabled={isMoving} onClick={() => void moveTo(oneMonthLater(now))}>
          +1 month
        </button>
        <label>
          <span className="label">to</span>
          {/* A new key empties the field after a move, and sets its earliest day. */}
          <input
            key={now}
            type="date"
            name="day"
            min={dayLater(now, 1)}
            required
            aria-label="Day to move the test clock to, 00:00 UTC"
          />
        </label>
        <button type="submit" disabled={isMoving}>
          Go
        </button>
      </form>
      <p className={result?.isProblem === true ? "moved failed" : "moved"} role="status">
        {isMoving ? "Moving the clock …" : result?.text}
      </p>
    </div>
  );
}
