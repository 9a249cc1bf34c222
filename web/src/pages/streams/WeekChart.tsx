// A bar for each week of a stream, with a line where it usually stands; a table always says the
// same beside it.
import { useId } from "react";
import type { Stream, StreamWeek } from "../../api/streams";
import { streamText } from "../../text/streams";

const width = 1000;
const height = 220;
const above = 24;

/** A year of bars cannot be told apart: half of one is drawn, and the rest stands in a table. */
export const weeksDrawn = 26;

/** What is judged and the weeks before it, the newest first. */
export function drawn(stream: Stream): StreamWeek[] {
  return [stream.now, ...stream.weeks.slice(0, weeksDrawn - 1)];
}

function Column(props: {
  week: StreamWeek;
  x: number;
  wide: number;
  scale: (count: number) => number;
  look: string;
}) {
  const { week, x, wide, scale, look } = props;
  const top = scale(week.count);
  return (
    <g>
      <rect
        x={x}
        y={Math.min(top, height - 2)}
        width={wide}
        height={Math.max(height - top, 2)}
        className={look}
      />
      <text x={x + wide / 2} y={top - 6} textAnchor="middle" className="rowan-chart__value">
        {week.count}
      </text>
    </g>
  );
}

export function WeekChart(props: { stream: Stream }) {
  const { stream } = props;
  const title = useId();
  const weeks = drawn(stream).reverse();
  const most = Math.max(1, stream.usual ?? 0, ...weeks.map((week) => week.count));
  const scale = (count: number) => above + (1 - count / most) * (height - above);
  const step = width / weeks.length;
  return (
    <figure className="rowan-chart">
      <svg
        viewBox={`0 0 ${width} ${height + 2}`}
        role="img"
        aria-labelledby={title}
        preserveAspectRatio="xMinYMin meet"
      >
        <title id={title}>{streamText.chart(stream.title)}</title>
        {weeks.map((week, index) => (
          <Column
            key={week.from}
            week={week}
            x={index * step + step * 0.1}
            wide={step * 0.8}
            scale={scale}
            look={
              week === stream.now
                ? "rowan-chart__bar rowan-chart__bar--outlier"
                : week.compared
                  ? "rowan-chart__bar"
                  : "rowan-chart__bar rowan-chart__bar--aside"
            }
          />
        ))}
        {stream.usual !== null && (
          <line
            x1={0}
            x2={width}
            y1={scale(stream.usual)}
            y2={scale(stream.usual)}
            className="rowan-chart__target"
          />
        )}
      </svg>
      <figcaption className="govuk-hint">{streamText.chartNote}</figcaption>
    </figure>
  );
}
