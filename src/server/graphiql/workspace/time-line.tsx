import { useEffect, useRef, useState } from "react";
import { dayText } from "./format.ts";
import type { TimeMark } from "./time-marks.ts";
import { ticksOf, type Span } from "./time-scale.ts";
import { instantAt } from "../../../core/clock.ts";

/** Half of the width of a slider's handle, so that the line and the slider below it have the same scale. */
const EDGE = 8;
const AXIS = 84;
const HEIGHT = 124;
const UP = 68;
const DOWN = 24;
const BAR = 5;

/** The width of an element in pixels, kept up to date. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

type TimeLineProps = Readonly<{
  span: Span;
  now: number;
  /** The chosen instant; null for now. */
  chosen: number | null;
  behind: readonly TimeMark[];
  ahead: readonly TimeMark[];
}>;

/** A subscription on a line of time: a dot for each event and a bar for each charge; what lies ahead is drawn hollow. */
export function TimeLine({ span, now, chosen, behind, ahead }: TimeLineProps) {
  const [box, width] = useWidth();
  const scale = (width - 2 * EDGE) / (span.end - span.start);
  const x = (at: number) => EDGE + (at - span.start) * scale;
  const largest = Math.max(...[...behind, ...ahead].map(({ amount }) => Math.abs(Number(amount?.amount ?? 0))), 1);
  const label = `Line of time from ${dayOf(span.start)} to ${dayOf(span.end)}: ${behind.length} behind, ${ahead.length} ahead, listed below.`;
  return (
    <div ref={box} className="time-line">
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          {ticksOf(span, width).map(({ at, text }) => (
            <g key={at}>
              <line className="tick" x1={x(at)} x2={x(at)} y1={AXIS - 3} y2={AXIS + 3} />
              <text className="tick-text" x={x(at)} y={HEIGHT - 4} textAnchor="middle">
                {text}
              </text>
            </g>
          ))}
          <line className="axis" x1={x(behind[0]?.at ?? now)} x2={x(now)} y1={AXIS} y2={AXIS} />
          <line className="axis ahead" x1={x(now)} x2={width - EDGE} y1={AXIS} y2={AXIS} />
          {[...behind, ...ahead].map((mark) => (
            <MarkShape key={mark.key} mark={mark} x={x(mark.at)} largest={largest} isAhead={mark.at > now} />
          ))}
          <line className="now" x1={x(now)} x2={x(now)} y1={14} y2={AXIS + 14} />
          <text className="now-text" x={x(now)} y={11} textAnchor={anchorOf(x(now), width)}>
            Now
          </text>
          {chosen !== null && <line className="chosen" x1={x(chosen)} x2={x(chosen)} y1={2} y2={HEIGHT - 16} />}
        </svg>
      )}
    </div>
  );
}

const dayOf = (at: number): string => dayText(instantAt(at).toISOString());

/** The side of a text that keeps it inside of the drawing. */
function anchorOf(x: number, width: number): "start" | "middle" | "end" {
  if (x < 30) return "start";
  return x > width - 30 ? "end" : "middle";
}

type MarkShapeProps = Readonly<{ mark: TimeMark; x: number; largest: number; isAhead: boolean }>;

function MarkShape({ mark, x, largest, isAhead }: MarkShapeProps) {
  const amount = Number(mark.amount?.amount ?? 0);
  const height = Math.max((Math.abs(amount) / largest) * UP, 3);
  const isCredit = amount < 0;
  const className = `${isAhead ? "ahead" : ""} ${isCredit ? "credit" : ""}`;
  return (
    <g className={className}>
      <title>{`${mark.when}: ${mark.title}`}</title>
      {amount !== 0 && (
        <rect
          className="bar"
          x={x - BAR / 2}
          y={isCredit ? AXIS : AXIS - height}
          width={BAR}
          height={isCredit ? Math.min(height, DOWN) : height}
          rx={1}
        />
      )}
      <circle className="dot" cx={x} cy={AXIS} r={4} />
    </g>
  );
}
